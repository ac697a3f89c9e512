/** Which requests are hot reads. One strict grammar of paths; whatever does not fit it is somebody else's to answer. */
import { FEED_FORMS, FEED_VIEWS, type FeedForm, type FeedView } from '../../wire/feed.ts'

export type Route = MatchRoute | SeveralRoute
export type MatchRoute = Asked & { readonly match: string } & (
    | { readonly kind: 'feed' | 'live' }
    | { readonly kind: 'poll'; readonly view: FeedView; readonly cursor: string }
  )
export type SeveralRoute = Asked & { readonly kind: 'several' }
type Asked = { readonly path: string; readonly query: URLSearchParams }

const MATCH_PATH = /^\/api\/matches\/([^/]+)\/(?:(feed)|(live)\.json|poll\/([^/]+)\/([^/]+)\/\d{1,12})$/

/** The same few addresses are asked ten thousand times. */
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
  const [path = '', query = ''] = url.split('?', 2)
  const asked = { path, query: query === '' ? NOTHING_ASKED : new URLSearchParams(query) }
  if (path === '/api/feed') return { ...asked, kind: 'several' }
  const found = MATCH_PATH.exec(path)
  if (found === null) return undefined
  const [, match = '', feed, live, view = '', cursor = ''] = found
  if (feed || live) return { ...asked, match, kind: feed ? 'feed' : 'live' }
  return isView(view) ? { ...asked, match, kind: 'poll', view, cursor } : undefined
}

/** Only ever read. */
const NOTHING_ASKED = new URLSearchParams()

const isView = (text: string): text is FeedView => FEED_VIEWS.some((view) => view === text)

/** Undefined where there is no such view or form. */
export function feedOf(query: URLSearchParams): { readonly view: FeedView; readonly form: FeedForm } | undefined {
  const [view, form] = [query.get('view') ?? 'full', query.get('form') ?? 'plain']
  return isView(view) && isForm(form) ? { view, form } : undefined
}

const isForm = (text: string): text is FeedForm => FEED_FORMS.some((form) => form === text)

/** How the position may be called in the query: polyfills of EventSource have names of their own. */
const POSITION_NAMES = ['after', 'last_event_id', 'lastEventId']

/** Everything that may be a position, the header's first. */
export const positionsOf = (lastEventId: string | undefined, query: URLSearchParams): readonly string[] => [
  ...(lastEventId === undefined ? [] : [lastEventId]),
  ...(query.size === 0 ? [] : POSITION_NAMES.flatMap((name) => query.getAll(name))),
]

export const SEVERAL_MOST = 32

/** The ids asked for on a stream of several, each once; undefined when there are none or too many. */
export function severalOf(query: URLSearchParams): readonly string[] | undefined {
  const ids = [...new Set((query.get('matches') ?? '').split(',').filter(Boolean))]
  return ids.length === 0 || ids.length > SEVERAL_MOST ? undefined : ids
}
