import type { Language } from '../language/language.ts'

type Props = {
  readonly language: Language
  readonly caption: string
  readonly heads: readonly string[]
  /** The first of a row is its head. */
  readonly rows: readonly (readonly string[])[]
}

/** A graph as a table, for whoever would rather read it. */
export function Twin({ language, caption, heads, rows }: Props) {
  return (
    <details class="twin">
      <summary>{language.say('graphs.table')}</summary>
      <table>
        <caption class="vh">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th key={i} scope="col">
                <bdi>{head}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...cells]) => (
            <tr key={first}>
              <th scope="row" class="n">
                {first}
              </th>
              {cells.map((cell, i) => (
                <td key={i} class="n">
                  <bdi>{cell}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
