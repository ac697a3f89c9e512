/** `npm run conformance -- FOLDER`: scores every Cricsheet file of a folder and says where we differ, field by field. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ExpectedMatch } from './conformance/card.ts'
import { judge, type Verdict } from './conformance/judge.ts'
import { createReport } from './conformance/report.ts'

const USAGE = `Usage: npm run conformance -- FOLDER

  FOLDER   holds matches in Cricsheet's JSON, or a folder "matches" with them. Where FOLDER/expected/<id>.json has a
           card, every field of it is compared too. Exit code 1: there are differences that nothing explains.`

const [folder] = process.argv.slice(2)
if (folder === undefined || !existsSync(folder) || !statSync(folder).isDirectory()) {
  process.stderr.write(`${folder === undefined ? 'Which folder?' : `${folder} is not a folder.`}\n\n${USAGE}\n`)
  process.exitCode = 1
} else {
  process.exitCode = run(folder)
}

/** One file at a time, so that an archive of any size fits. */
function run(root: string): 0 | 1 {
  const matches = existsSync(join(root, 'matches')) ? join(root, 'matches') : root
  const files = readdirSync(matches)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const report = createReport({ files: files.length, write: (text) => process.stdout.write(text) })
  for (const [at, name] of files.entries()) {
    report.add(name, verdictOn(join(matches, name), join(root, 'expected', name)))
    showProgress(at + 1, files.length)
  }
  return report.end()
}

/** What breaks in us is a verdict too: the other thousands of files still have theirs. */
function verdictOn(path: string, expectedPath: string): Verdict {
  const json = readJson(path)
  if ('problem' in json) return { kind: 'bad', why: json.problem }
  const card = existsSync(expectedPath) ? readJson(expectedPath) : undefined
  if (card && 'problem' in card) return { kind: 'bad', why: `expected/${basename(path)}: ${card.problem}` }
  try {
    return judge(json.value, card?.value as ExpectedMatch | undefined)
  } catch (fault) {
    return { kind: 'refused', why: `our fault: ${(fault as Error).stack?.split('\n').slice(0, 2).join(' ')}` }
  }
}

function readJson(path: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(readFileSync(path, 'utf8')) }
  } catch (fault) {
    return { problem: `no JSON: ${(fault as Error).message}` }
  }
}

function showProgress(done: number, all: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\x1b[K${done} of ${all}${done === all ? '\n' : ''}`)
}
