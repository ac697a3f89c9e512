/** Which requests are hot reads. One strict grammar of paths; whatever does not fit it is somebody else's to answer. */
import { FEED_FORMS, FEED_VIEWS, type FeedForm, type FeedView } from '../../wire/feed.ts'

export type Route = MatchRoute | SeveralRoute
export type MatchRoute = FeedRoute | LiveRoute | PollRoute
/** `wanted` is undefined where there is no such view or form. */
export type FeedRoute = Asked &
  StreamAsked & { readonly kind: 'feed'; readonly match: string; readonly wanted?: Wanted }
export type LiveRoute = Asked & { readonly kind: 'live'; readonly match: string }
export type PollRoute = Asked & {
  readonly kind: 'poll'
  readonly match: string
  readonly view: FeedView
  readonly cursor: string
}
/** The ids asked for, each once; undefined when there are none or too many. */
export type SeveralRoute = Asked & StreamAsked & { readonly kind: 'several'; readonly ids?: readonly string[] }
type Asked = { readonly path: string }
type Wanted = { readonly view: FeedView; readonly form: FeedForm }
/** Where the reader may have named its position, and whether it wants no padding. */
export type StreamAsked = { readonly positions: readonly string[]; readonly isUnpadded: boolean }

const MATCH_PATH = /^\/api\/matches\/([^/]+)\/(?:(feed)|(live)\.json|poll\/([^/]+)\/([^/]+)\/\d{1,12})$/

/** The same few addresses are asked ten thousand times: all that can be read of one is read once. */
const ROUTES_KEPT = 512
const routes = new Map<string, Route | undefined>()

export function routeOf(url: string): Route | undefined {
  if (!url.startsWith('/api/')) return undefined
  if (routes.has(url)) return routes.get(url)
  if (routes.size >= ROUTES_KEPT) routes.clear()
  const route = readRoute(url)
  routes.set(url, route)
  return route
}

function readRoute(url: string): Route | undefined {
  const [path = '', search = ''] = url.split('?', 2)
  const query = new URLSearchParams(search)
  if (path === '/api/feed') return { kind: 'several', path, ...streamAsked(query), ...severalOf(query) }
  const found = MATCH_PATH.exec(path)
  if (found === null) return undefined
  const [, match = '', feed, live, view = '', cursor = ''] = found
  if (feed) return { kind: 'feed', path, match, ...streamAsked(query), ...feedOf(query) }
  if (live) return { kind: 'live', path, match }
  return isView(view) ? { kind: 'poll', path, match, view, cursor } : undefined
}

const isView = (text: string): text is FeedView => FEED_VIEWS.some((view) => view === text)

function feedOf(query: URLSearchParams): Pick<FeedRoute, 'wanted'> {
  const [view, form] = [query.get('view') ?? 'full', query.get('form') ?? 'plain']
  return isView(view) && isForm(form) ? { wanted: { view, form } } : {}
}

const isForm = (text: string): text is FeedForm => FEED_FORMS.some((form) => form === text)

/** How the position may be called in the query: polyfills of EventSource have names of their own. */
const POSITION_NAMES = ['after', 'last_event_id', 'lastEventId']

const streamAsked = (query: URLSearchParams): StreamAsked => ({
  positions: POSITION_NAMES.flatMap((name) => query.getAll(name)),
  isUnpadded: query.get('padding') === '0',
})

export const SEVERAL_MOST = 32

function severalOf(query: URLSearchParams): Pick<SeveralRoute, 'ids'> {
  const ids = [...new Set((query.get('matches') ?? '').split(',').filter(Boolean))]
  return ids.length === 0 || ids.length > SEVERAL_MOST ? {} : { ids }
}
