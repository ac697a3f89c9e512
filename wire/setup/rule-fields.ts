/** The playing conditions in a scorer's words, in the order in which a league's leaflet tells them. */

export type RuleField = {
  /** Where in `Conditions`: "retireAt.runs". */
  readonly path: string
  readonly label: string
  readonly kind: 'number' | 'flag' | 'text' | 'choice'
  /** What is said in small letters behind the label. */
  readonly hint?: string
  /** What leaving it out means, for a flag. */
  readonly unless?: boolean
  readonly choices?: readonly (readonly [value: string, label: string])[]
}
export type RuleGroup = { readonly title: string; readonly fields: readonly RuleField[] }

const number = (path: string, label: string, hint?: string): RuleField => ({
  path,
  label,
  kind: 'number',
  ...(hint !== undefined && { hint }),
})
const flag = (path: string, label: string, unless = false): RuleField => ({ path, label, kind: 'flag', unless })

const powerplay = (row: number): readonly RuleField[] => [
  { path: `powerplays.${row}.name`, label: `Powerplay ${row + 1}: its name`, kind: 'text', hint: 'may stay empty' },
  number(`powerplays.${row}.from.overs`, `Powerplay ${row + 1}: after over`, '0: from the start'),
  number(`powerplays.${row}.to.overs`, `Powerplay ${row + 1}: until over`, 'empty: no such powerplay'),
  number(`powerplays.${row}.outside`, `Powerplay ${row + 1}: fielders outside the circle`),
]

export const RULE_GROUPS: readonly RuleGroup[] = [
  {
    title: 'The match',
    fields: [
      { path: 'name', label: 'Name of these rules', kind: 'text' },
      number('oversPerInnings', 'Overs of an innings', 'empty: no limit'),
      {
        path: 'inningsPerSide',
        label: 'Innings of a side',
        kind: 'choice',
        choices: [
          ['1', 'one'],
          ['2', 'two'],
        ],
      },
      number('playersPerSide', 'Players a side'),
      number('ballsPerOver', 'Balls of an over'),
      number('oversPerEnd', 'Overs in a row from one end', '2 in The Hundred'),
      number('minimumOvers', 'Overs the second side must have had for a result', 'empty: none'),
      flag('superOver', 'A tie is broken by a super over'),
      number('superOversAtMost', 'Super overs at most', 'empty: until one side wins'),
    ],
  },
  {
    title: 'Wides and no-balls',
    fields: [
      number('wideRuns', 'Runs for a wide'),
      number('noBallRuns', 'Runs for a no-ball'),
      {
        path: 'rebowl',
        label: 'Bowled again',
        kind: 'choice',
        choices: [
          ['', 'always (Law 17.3)'],
          ['lastOver', 'in the last over only'],
          ['never', 'never'],
        ],
      },
      number('mostBallsPerOver', 'Most balls of an over, wides and no-balls among them', 'empty: no limit'),
      flag('freeHit', 'After a no-ball there is a free hit'),
    ],
  },
  {
    title: 'Bowling',
    fields: [
      number('oversPerBowler', 'Most overs of one bowler', 'empty: no limit'),
      number('oversPerFielder', 'Everybody bowls: least overs of each', 'the keeper excepted; empty: no such rule'),
      number('bowlerSpell.overs', 'Young bowlers: overs in one spell', 'warns, never refuses'),
      number('bowlerSpell.oversADay', 'Young bowlers: overs in a day', 'warns, never refuses'),
      number('newBallAfter', 'A new ball may be taken after so many overs'),
    ],
  },
  {
    title: 'Batting',
    fields: [
      number('retireAt.runs', 'A batter retires at so many runs', 'empty: never'),
      number('retireAt.balls', 'A batter retires after so many balls', 'empty: never'),
      flag('retireAt.mayReturn', 'Who retired so may come back when the others are out'),
      flag('lastBatterStands', 'The last batter goes on alone'),
      flag('runners', 'A runner may run for an injured batter', true),
      number('newBatterSeconds', 'Seconds for a new batter to be ready', '180 by Law 40.1'),
    ],
  },
  {
    title: 'Pairs and juniors: what a wicket means',
    fields: [
      number('oversPerPair', 'Overs each pair bats', 'empty: no pairs'),
      number('wicketRule.cost', 'Runs a wicket takes from the total'),
      flag('wicketRule.batsOn', 'Who is out bats on'),
      flag('wicketRule.changeEnds', 'The batters change ends after a wicket'),
      number('wicketRule.graceBalls', 'First balls on which a batter can not be out'),
      number('wicketRule.graceCost', 'Runs a wicket within these takes from the total'),
      flag('playedOut', 'All overs are bowled, even when the target is passed'),
    ],
  },
  {
    title: 'Longer matches',
    fields: [
      flag('declarations', 'An innings may be declared', true),
      number('followOnLead', 'Lead for the follow-on', 'empty: none'),
      number('day.days', 'Days'),
      number('day.oversPerDay', 'Overs of a day'),
      number('day.lastHourOvers', 'Least overs of the last hour'),
    ],
  },
  {
    title: 'Powerplays, reviews, replacements',
    fields: [
      ...[0, 1, 2].flatMap(powerplay),
      number('reviews', 'Reviews of a side in an innings', 'empty: not counted'),
      number('impactPlayers', 'Impact players of a side', 'empty: none'),
    ],
  },
  {
    title: 'Points',
    fields: [
      number('points.win', 'For a win'),
      number('points.tie', 'For a tie'),
      number('points.draw', 'For a draw'),
      number('points.lose', 'For a defeat'),
      number('points.noResult', 'For no result'),
      number('points.abandoned', 'For a match abandoned'),
    ],
  },
]

export const RULE_FIELDS: readonly RuleField[] = RULE_GROUPS.flatMap(({ fields }) => fields)
