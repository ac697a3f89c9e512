import { describe, expect, test } from 'vitest'
import { type Environment, readSettings } from '../../../server/settings.ts'

const settingsOf = (env: Environment) => {
  const read = readSettings(env)
  if ('problems' in read) throw new Error(read.problems.join('; '))
  return read.settings
}
const problemsOf = (env: Environment) => {
  const read = readSettings(env)
  return 'problems' in read ? read.problems : []
}

describe('settings', () => {
  test('with nothing set: this machine only, the demo in a database of its own', () => {
    expect(settingsOf({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      database: 'data/demo.db',
      demo: true,
      publicUrl: undefined,
      trustProxy: 0,
      secret: undefined,
      operatorLink: false,
      logLevel: 'info',
      graceMs: 30 * 60_000,
      maxReaders: 20_000,
      drainMs: 5_000,
      keepActsMs: 400 * 24 * 3_600_000,
      pushContact: undefined,
      pushOrigins: [],
    })
  })

  test('a named database plays no demo, and DEMO=0 without one keeps real matches', () => {
    expect(settingsOf({ DATABASE: '/srv/club.db' })).toMatchObject({ database: '/srv/club.db', demo: false })
    expect(settingsOf({ DEMO: '0' })).toMatchObject({ database: 'data/scorebox.db', demo: false })
    expect(settingsOf({ DEMO: '1' })).toMatchObject({ database: 'data/demo.db', demo: true })
    expect(settingsOf({ DATABASE: 'x.db', DEMO: '0' })).toMatchObject({ database: 'x.db', demo: false })
    expect(problemsOf({ DATABASE: 'x.db', DEMO: '1' })).toEqual([expect.stringContaining('database of its own')])
  })

  test('every variable is read', () => {
    const env = {
      HOST: '::',
      PORT: '0',
      PUBLIC_URL: 'https://Scores.example.org/',
      TRUST_PROXY: '2',
      SECRET: 'x'.repeat(32),
      OPERATOR_LINK: '1',
      LOG_LEVEL: 'warn',
      GRACE_MINUTES: '0',
      MAX_READERS: '50000',
      DRAIN_SECONDS: '30',
      KEEP_ACTS_DAYS: '30',
      PUSH_CONTACT: 'mailto:scores@example.org',
      PUSH_ORIGINS: 'https://push.example.org:8443, http://127.0.0.1:9000/',
    }
    expect(settingsOf(env)).toMatchObject({
      host: '::',
      port: 0,
      publicUrl: 'https://scores.example.org',
      trustProxy: 2,
      secret: env.SECRET,
      operatorLink: true,
      logLevel: 'warn',
      graceMs: 0,
      maxReaders: 50_000,
      drainMs: 30_000,
      keepActsMs: 30 * 24 * 3_600_000,
      pushContact: 'mailto:scores@example.org',
      pushOrigins: ['https://push.example.org:8443', 'http://127.0.0.1:9000'],
    })
  })

  test('an empty variable counts as not set', () => {
    expect(settingsOf({ PORT: '', DATABASE: ' ', DEMO: '', SECRET: '' })).toEqual(settingsOf({}))
  })

  test.each([
    ['PORT', '70000', /^PORT="70000": expected a whole number from 0 to 65535$/],
    ['PORT', '80.5', /whole number/],
    ['PORT', '0x50', /whole number/],
    ['PORT', '-1', /whole number/],
    ['HOST', 'two words', /^HOST="two words": expected an address or a host name/],
    ['HOST', 'http://localhost', /expected an address or a host name/],
    ['DEMO', 'maybe', /^DEMO="maybe": expected 0 or 1$/],
    ['PUBLIC_URL', 'scores.example.org', /^PUBLIC_URL="scores.example.org": expected http/],
    ['PUBLIC_URL', 'https://example.org/cricket', /without a path/],
    ['PUBLIC_URL', 'ftp://example.org', /expected http/],
    ['PUBLIC_URL', 'https://user:pw@example.org', /expected http/],
    ['TRUST_PROXY', 'true', /^TRUST_PROXY="true": expected a whole number from 0 to 10$/],
    ['LOG_LEVEL', 'loud', /expected one of debug, info, warn, error, silent$/],
    ['GRACE_MINUTES', '1e9', /whole number/],
    ['MAX_READERS', '0', /from 1 to/],
    ['PUSH_CONTACT', 'scores@example.org', /expected mailto: and an address, or https/],
    ['PUSH_CONTACT', 'http://example.org', /expected mailto:/],
    ['PUSH_ORIGINS', 'https://push.example.org/send', /expected origins/],
    ['DATABASE', 'x'.repeat(4_001), /at most 4000 characters$/],
  ])('%s=%s is refused in one plain line', (name, value, line) => {
    const problems = problemsOf({ [name]: value })
    expect(problems).toEqual([expect.stringMatching(line)])
    expect(problems[0]).not.toContain('\n')
  })

  test('a secret that is too short is refused without being shown', () => {
    expect(problemsOf({ SECRET: 'hunter2' })).toEqual([
      'SECRET=(not shown): expected at least 32 characters, random ones',
    ])
  })

  test('says all that is wrong at once', () => {
    expect(problemsOf({ PORT: 'x', HOST: '?', DEMO: 'no way' })).toHaveLength(3)
  })
})
