/** The tables. Times are ms since 1970; ids are text; a secret is only ever kept as its hash. */
import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Command } from '../cricket/commands.ts'
import type { Conditions } from '../cricket/conditions.ts'
import type { MatchEvent } from '../cricket/events.ts'
import type { BookKind, BookState } from '../wire/books.ts'
import type { AlertKind } from '../wire/push.ts'
import type { MiniScore } from '../wire/score.ts'
import type { RememberedPlayer } from '../wire/setup/squad.ts'
import type { Typed } from '../wire/setup/typed.ts'
import type { MatchStatus, Officials, Visibility } from '../wire/view.ts'
import type { Alert } from '../wire/words/alerts.ts'
import type { Score } from '../wire/words/commentary.ts'

export const ROLES = ['operator', 'scorer'] as const
export type Role = (typeof ROLES)[number]
/** What somebody may do in one match: keep its book, or look on at what its scorers see. */
export const MATCH_ROLES = ['scorer', 'viewer'] as const
export type MatchRole = (typeof MATCH_ROLES)[number]

/** What is said about a match beside its log. `status` and `score` are a cache for lists; the log is the truth. */
export const matches = sqliteTable(
  'matches',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    competition: text('competition'),
    venue: text('venue'),
    startsAt: text('starts_at'),
    visibility: text('visibility').$type<Visibility>().notNull(),
    demo: integer('demo', { mode: 'boolean' }).notNull().default(false),
    aName: text('a_name').notNull(),
    aShort: text('a_short').notNull(),
    aColour: text('a_colour'),
    bName: text('b_name').notNull(),
    bShort: text('b_short').notNull(),
    bColour: text('b_colour'),
    officials: text('officials', { mode: 'json' }).$type<Officials>(),
    ends: text('ends', { mode: 'json' }).$type<readonly string[]>(),
    pen: integer('pen').notNull().default(0),
    penHolder: text('pen_holder'),
    /** Account that the holder wants to hand it to. */
    penOffer: text('pen_offer'),
    status: text('status').$type<MatchStatus>().notNull().default('upcoming'),
    score: text('score', { mode: 'json' }).$type<MiniScore>(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('matches_listed').on(t.status, t.createdAt),
    check('matches_visibility', sql`${t.visibility} in ('public', 'unlisted', 'practice')`),
  ],
)

/** Names beside the log: a name can be corrected or removed without touching what was recorded. */
export const people = sqliteTable(
  'people',
  {
    matchId: text('match_id')
      .notNull()
      .references(() => matches.id, { onDelete: 'cascade' }),
    playerId: text('player_id').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.matchId, t.playerId] })],
)

/** The log. Triggers in the migrations keep it contiguous and append-only. */
export const events = sqliteTable(
  'events',
  {
    matchId: text('match_id')
      .notNull()
      .references(() => matches.id),
    seq: integer('seq').notNull(),
    commandId: text('command_id').notNull(),
    bodyHash: text('body_hash').notNull(),
    kind: text('kind').notNull(),
    v: integer('v').notNull(),
    scoredAt: integer('scored_at').notNull(),
    recordedAt: integer('recorded_at').notNull(),
    by: text('by').notNull(),
    event: text('event', { mode: 'json' }).$type<MatchEvent>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.matchId, t.seq] }), uniqueIndex('events_command').on(t.matchId, t.commandId)],
)

/** Playing conditions saved here under a name; those that come with the program are in cricket/rulesets.ts. */
export const rulesets = sqliteTable('rulesets', {
  id: text('id').primaryKey(),
  /** The name as it is compared. */
  folded: text('folded').notNull().unique(),
  conditions: text('conditions', { mode: 'json' }).$type<Conditions>().notNull(),
  savedAt: integer('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
})

/** Sides that have played here, and who played for them, to be offered the next time. */
export const sides = sqliteTable('sides', {
  /** The name as it is compared. */
  folded: text('folded').primaryKey(),
  name: text('name').notNull(),
  short: text('short'),
  colour: text('colour'),
  players: text('players', { mode: 'json' }).$type<readonly RememberedPlayer[]>().notNull(),
  playedAt: integer('played_at').notNull(),
})

/** What somebody set up last, and what is typed and no match yet. */
export const setups = sqliteTable('setups', {
  accountId: text('account_id')
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  last: text('last', { mode: 'json' }).$type<Typed>(),
  draft: text('draft', { mode: 'json' }).$type<Typed>(),
})

/** People who may sign in. A scorer who came by an invite has no password and no sign-in name. */
export const accounts = sqliteTable('accounts', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** The name as it is compared: NFKC, lower case, single blanks. */
  signInName: text('sign_in_name').unique(),
  passwordHash: text('password_hash'),
  role: text('role').$type<Role>().notNull(),
  createdAt: integer('created_at').notNull(),
  disabledAt: integer('disabled_at'),
})

export const logins = sqliteTable(
  'logins',
  {
    idHash: text('id_hash').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
  },
  (t) => [index('logins_account').on(t.accountId)],
)

/** One-use codes: without a match it makes the operator (set-up), with one a scorer or viewer of that match. */
export const invites = sqliteTable('invites', {
  codeHash: text('code_hash').primaryKey(),
  role: text('role').$type<Role | MatchRole>().notNull(),
  matchId: text('match_id').references(() => matches.id, { onDelete: 'cascade' }),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by'),
  expiresAt: integer('expires_at').notNull(),
  redeemedAt: integer('redeemed_at'),
  redeemedBy: text('redeemed_by'),
  revokedAt: integer('revoked_at'),
})

/** Bearer tokens of software. Without a match it may do what its account may. */
export const tokens = sqliteTable('tokens', {
  id: text('id').primaryKey(),
  hash: text('hash').notNull().unique(),
  accountId: text('account_id')
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  matchId: text('match_id').references(() => matches.id, { onDelete: 'cascade' }),
  label: text('label').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at'),
  revokedAt: integer('revoked_at'),
})

/** Who may score which match, or look on at it. */
export const grants = sqliteTable(
  'grants',
  {
    role: text('role').$type<MatchRole>().notNull().default('scorer'),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    matchId: text('match_id')
      .notNull()
      .references(() => matches.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by'),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.matchId] })],
)

/**
 * Books beside the log: what an old pen had not sent (`late`), or what a second scorer keeps (`second`). Up to `from` a
 * book is the log; after it come its own events. Never thrown away: `state` says what became of it.
 */
export const books = sqliteTable(
  'books',
  {
    id: text('id').primaryKey(),
    matchId: text('match_id')
      .notNull()
      .references(() => matches.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<BookKind>().notNull(),
    accountId: text('account_id').notNull(),
    /** The phone, as its scorer calls it. */
    device: text('device'),
    /** Number of the pen it was written with. */
    pen: integer('pen'),
    from: integer('from_seq').notNull(),
    state: text('state').$type<BookState>().notNull().default('open'),
    createdAt: integer('created_at').notNull(),
    settledAt: integer('settled_at'),
    settledBy: text('settled_by'),
  },
  (t) => [index('books_of_match').on(t.matchId)],
)

/** What a book holds, in order. Without `event` the engine refused the command, for `refusal`; it is kept all the same. */
export const bookEvents = sqliteTable(
  'book_events',
  {
    bookId: text('book_id')
      .notNull()
      .references(() => books.id, { onDelete: 'cascade' }),
    n: integer('n').notNull(),
    commandId: text('command_id').notNull(),
    bodyHash: text('body_hash').notNull(),
    v: integer('v').notNull(),
    scoredAt: integer('scored_at').notNull(),
    recordedAt: integer('recorded_at').notNull(),
    by: text('by').notNull(),
    command: text('command', { mode: 'json' }).$type<Command>().notNull(),
    event: text('event', { mode: 'json' }).$type<MatchEvent>(),
    refusal: text('refusal'),
  },
  (t) => [primaryKey({ columns: [t.bookId, t.n] }), uniqueIndex('book_events_command').on(t.bookId, t.commandId)],
)

/** Devices that want to be told of a match: where their push service takes messages, and what only they can read them with. */
export const alertDevices = sqliteTable(
  'alert_devices',
  {
    id: text('id').primaryKey(),
    matchId: text('match_id')
      .notNull()
      .references(() => matches.id, { onDelete: 'cascade' }),
    endpoint: text('endpoint').notNull(),
    /** base64url, as browsers give them. */
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    kinds: text('kinds', { mode: 'json' }).$type<readonly AlertKind[]>().notNull(),
    language: text('language').notNull(),
    delayS: integer('delay_s').notNull(),
    /** Hash of the network it was asked from, to count by. */
    network: text('network').notNull(),
    /** Messages in a row that could not be handed over. */
    failures: integer('failures').notNull().default(0),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('alert_devices_once').on(t.matchId, t.endpoint),
    index('alert_devices_due').on(t.matchId, t.delayS, t.id),
    index('alert_devices_endpoint').on(t.endpoint),
  ],
)

/** What was told of a match, one row an event: what has to be put right when it is corrected, and what is still to be sent. */
export const alertsTold = sqliteTable(
  'alerts_told',
  {
    matchId: text('match_id')
      .notNull()
      .references(() => matches.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    score: text('score', { mode: 'json' }).$type<Score>(),
    alerts: text('alerts', { mode: 'json' }).$type<readonly Alert[]>().notNull(),
    /** Sent to everybody who is held back by so many seconds or fewer; -1: to nobody yet. */
    sentS: integer('sent_s').notNull().default(-1),
  },
  (t) => [primaryKey({ columns: [t.matchId, t.seq] })],
)

/** Facts about the database itself: its epoch, the secret that signs cookies, the keys of alerts. */
export const meta = sqliteTable('meta', { key: text('key').primaryKey(), value: text('value').notNull() })

/** Who did what, when; never a secret. */
export const audit = sqliteTable('audit', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  at: integer('at').notNull(),
  accountId: text('account_id'),
  action: text('action').notNull(),
  subject: text('subject'),
  detail: text('detail', { mode: 'json' }).$type<{ readonly [key: string]: string | number | boolean }>(),
})
