/** What was found over all files: counted as it comes, printed at the end. */
import type { Found, Verdict } from './judge.ts'

/** Lines printed of each kind; the rest is counted. */
const LINES_MOST = 200

export function createReport({ files, write }: { readonly files: number; readonly write: (text: string) => void }) {
  const counts = {
    matches: 0,
    deliveries: 0,
    fields: 0,
    explained: 0,
    differences: 0,
    refused: 0,
    bad: 0,
    overrides: 0,
  }
  const words = new Map<string, number>()
  const lines: { readonly [section in Section]: string[] } = {
    bad: [],
    refused: [],
    differences: [],
    explained: [],
    overrides: [],
  }
  const note = (section: Section, line: string): void => {
    if (lines[section].length < LINES_MOST) lines[section].push(line)
  }

  function addFound(name: string, { place, ours, theirs, reason }: Found): void {
    const section = reason === undefined ? 'differences' : 'explained'
    counts[section] += 1
    note(section, `${name}: ${place}: ours ${ours}, theirs ${theirs}${reason === undefined ? '' : ` (${reason})`}`)
  }

  return {
    add(name: string, verdict: Verdict): void {
      if (verdict.kind !== 'scored') {
        counts[verdict.kind] += 1
        return note(verdict.kind, `${name}: ${verdict.why}`)
      }
      counts.matches += 1
      counts.deliveries += verdict.deliveries
      counts.fields += verdict.fields
      counts.overrides += verdict.overrides.length
      for (const override of verdict.overrides) note('overrides', `${name}: ${override}`)
      for (const found of verdict.differences) addFound(name, found)
      if (verdict.byWord !== undefined) words.set(verdict.byWord, (words.get(verdict.byWord) ?? 0) + 1)
    },

    /** Prints the table; the exit code. */
    end(): 0 | 1 {
      for (const section of SECTIONS) writeLines(write, HEADINGS[section], lines[section], counts[section])
      const rows = [
        ['files', files],
        ['matches scored', counts.matches],
        ['deliveries', counts.deliveries],
        ['fields compared', counts.fields],
        ['differences, unexplained', counts.differences],
        ['differences, explained', counts.explained],
        ['files refused by the engine', counts.refused],
        ['bad files', counts.bad],
        ['entries by override, as played', counts.overrides],
        ...[...words].sort().map(([why, count]) => [`results by the umpires' word: ${why}`, count] as const),
      ] as const
      write(`\n${rows.map(([what, count]) => `${what.padEnd(48)}${String(count).padStart(12)}\n`).join('')}`)
      return counts.differences + counts.refused + counts.bad > 0 || counts.matches === 0 ? 1 : 0
    },
  }
}

const SECTIONS = ['bad', 'refused', 'differences', 'explained', 'overrides'] as const
type Section = (typeof SECTIONS)[number]
const HEADINGS: { readonly [section in Section]: string } = {
  bad: 'Bad files',
  refused: 'Refused by the engine',
  differences: 'Differences that nothing explains',
  explained: 'Differences, and why they are right',
  overrides: 'Entered by override, as played',
}

function writeLines(write: (text: string) => void, heading: string, lines: readonly string[], count: number): void {
  if (count === 0) return
  const more = count > lines.length ? `  … and ${count - lines.length} more\n` : ''
  write(`\n${heading}\n${lines.map((line) => `  ${line}\n`).join('')}${more}`)
}
