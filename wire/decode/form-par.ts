/** A par sheet as it is pasted: a line an over or a ball, the runs at 0, 1, 2 … wickets behind it. */

/** "10 71 78 86", "10.3: 74, 80" → `{par: {"10": [71, 78, 86], …}}`; what can not be read stays for the decoder to name. */
export function parOf(text: string): object {
  const lines = text.split(/[\r\n;]+/).map((line) => line.trim())
  const rows = lines.filter((line) => line !== '').map(rowOf)
  return rows.length === 0 ? {} : { par: Object.fromEntries(rows) }
}

function rowOf(line: string): readonly [string, readonly (number | string)[]] {
  const [over = '', ...runs] = line.split(/[\s,:|]+/).filter((cell) => cell !== '')
  return [over, runs.map((cell) => (/^\d{1,4}$/.test(cell) ? Number(cell) : cell))]
}
