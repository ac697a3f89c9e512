/** Everything an operator can set, read once from the environment. A variable that is empty counts as not set. */
import { isIP } from 'node:net'
import { z } from 'zod'

export type Settings = {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** File of the database. Without DATABASE: `data/demo.db` with the demo, `data/scorebox.db` without. */
  readonly database: string
  /** Play demo matches. Only ever in the demo database, never in one that was named. */
  readonly demo: boolean
  /** Origin under which people reach the server, without a slash at the end. */
  readonly publicUrl: string | undefined
  /** How many proxies in front are ours: that many `X-Forwarded-For` entries from the right are believed. */
  readonly trustProxy: number
  /** Signs the cookies; minted into the database when absent. */
  readonly secret: string | undefined
  /** Print a link that makes an operator although there is one: a forgotten password, a second operator. */
  readonly operatorLink: boolean
  readonly logLevel: LogLevel
  /** How long after a result corrections are still expected, before the feed says `final`. */
  readonly graceMs: number
  /** Open streams and waiting polls, together. */
  readonly maxReaders: number
  /** So long acts, and logins and links that are over, are kept for the operator to look back at. */
  readonly keepActsMs: number
  /** Where push services reach the operator, mailto: or https:. */
  readonly pushContact: string | undefined
  /** Origins that alerts may be sent to though they are not of the internet: a push service of one's own. */
  readonly pushOrigins: readonly string[]
  /** Before it stops the server sends its readers away over this time. */
  readonly drainMs: number
}
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export type Environment = { readonly [name: string]: string | undefined }

/** The settings, or one plain line for each variable that is wrong: its name, its value, what was expected. */
export function readSettings(env: Environment): { readonly settings: Settings } | { readonly problems: string[] } {
  const given = Object.fromEntries(Object.keys(variables).map((name) => [name, env[name]?.trim() || undefined]))
  const parsed = shape.safeParse(given)
  if (!parsed.success) return { problems: wrongOnes(parsed.error, given) }
  const { DATABASE, DEMO } = parsed.data
  if (DATABASE !== undefined && DEMO === true)
    return {
      problems: [`DEMO=${given.DEMO} with DATABASE=${DATABASE}: the demo plays in a database of its own, set only one`],
    }
  return { settings: settle(parsed.data) }
}

type Variable = { readonly type: z.ZodType; readonly expected: string; readonly secret?: true }

const whole = (least: number, most: number, otherwise: number) => ({
  type: z
    .stringFormat('whole', /^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .default(otherwise),
  expected: `a whole number from ${least} to ${most}`,
})

const flag = {
  type: z
    .enum(['0', '1', 'false', 'true', 'off', 'on'])
    .transform((text) => ['1', 'true', 'on'].includes(text))
    .optional(),
  expected: '0 or 1',
}

const variables = {
  HOST: {
    type: z
      .string()
      .refine((text) => isIP(text) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text))
      .default('127.0.0.1'),
    expected: 'an address or a host name to listen on, such as 127.0.0.1 or 0.0.0.0',
  },
  PORT: whole(0, 65_535, 3000),
  DATABASE: {
    type: z.string().max(4_000).optional(),
    expected: 'the path of a file, at most 4000 characters',
  },
  DEMO: flag,
  PUBLIC_URL: {
    type: z.string().transform(originOf).pipe(z.string()).optional(),
    expected: 'http:// or https://, a host and perhaps a port, without a path, such as https://scores.example.org',
  },
  TRUST_PROXY: whole(0, 10, 0),
  SECRET: { type: z.string().min(32).optional(), expected: 'at least 32 characters, random ones', secret: true },
  OPERATOR_LINK: flag,
  LOG_LEVEL: { type: z.enum(LOG_LEVELS).default('info'), expected: `one of ${LOG_LEVELS.join(', ')}` },
  GRACE_MINUTES: whole(0, 10_080, 30),
  MAX_READERS: whole(1, 1_000_000, 20_000),
  DRAIN_SECONDS: whole(0, 300, 5),
  KEEP_ACTS_DAYS: whole(1, 36_500, 400),
  PUSH_CONTACT: {
    type: z
      .string()
      .max(200)
      .refine((text) => URL.canParse(text) && /^(mailto:.+@.+|https:\/\/.+)$/i.test(text))
      .optional(),
    expected: 'mailto: and an address, or https:// and a page, at most 200 characters',
  },
  PUSH_ORIGINS: {
    type: z
      .string()
      .transform((text) => text.split(',').map((one) => originOf(one.trim())))
      .pipe(z.array(z.string()))
      .default([]),
    expected: 'origins with commas between, such as https://push.example.org:8443',
  },
} as const satisfies { readonly [name: string]: Variable }

type Shape = { [name in keyof typeof variables]: (typeof variables)[name]['type'] }
const shape = z.object(Object.fromEntries(Object.entries(variables).map(([name, { type }]) => [name, type])) as Shape)

function settle(env: z.infer<typeof shape>): Settings {
  const demo = env.DATABASE === undefined && env.DEMO !== false
  return {
    host: env.HOST,
    port: env.PORT,
    database: env.DATABASE ?? (demo ? 'data/demo.db' : 'data/scorebox.db'),
    demo,
    publicUrl: env.PUBLIC_URL,
    trustProxy: env.TRUST_PROXY,
    secret: env.SECRET,
    operatorLink: env.OPERATOR_LINK === true,
    logLevel: env.LOG_LEVEL,
    graceMs: env.GRACE_MINUTES * 60_000,
    maxReaders: env.MAX_READERS,
    drainMs: env.DRAIN_SECONDS * 1000,
    pushContact: env.PUSH_CONTACT,
    pushOrigins: env.PUSH_ORIGINS,
    keepActsMs: env.KEEP_ACTS_DAYS * 24 * 3_600_000,
  }
}

function wrongOnes(error: z.ZodError, given: Environment): string[] {
  const names = [...new Set(error.issues.map(({ path }) => path[0] as keyof typeof variables))]
  return names.map((name) => {
    const variable: Variable = variables[name]
    const value = variable.secret ? '(not shown)' : JSON.stringify(given[name])
    return `${name}=${value}: expected ${variable.expected}`
  })
}

/** Undefined for what is not a bare http(s) origin. */
function originOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const bare = url && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  return bare && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin : undefined
}
