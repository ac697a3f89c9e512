/** The scorer's page: what stands, what the game waits for, and a key for every answer. A form first, a script's second. */
import { useMemo } from 'preact/hooks'
import { openInnings } from '../../../cricket/innings.ts'
import { waitingFor } from '../../../cricket/waiting-for.ts'
import { useLinger } from '../frames.ts'
import { LampSheet } from '../keep/lamp-sheet.tsx'
import { CommandForm, type Desk, type Hidden, Key, Open } from '../kit.tsx'
import { Later } from '../later.tsx'
import { peopleHome } from '../people/paths.ts'
import type { Lamp, Notice, Standing } from '../standing.ts'
import { spoken, spokenBriefly } from '../words.ts'
import { FollowUp } from './after.tsx'
import { AtTheCrease, BattersSheet, LastSheet, LastStrip, RetireSheet, RunnerSheet } from './crease.tsx'
import { ScorerAside, ScorerFacts, ScorerTop } from './facts.tsx'
import { isOfPen, PenElsewhere } from './pen.tsx'
import { prefs } from './prefs.ts'
import { Question } from './questions.tsx'
import { DetailSheet } from './sheets/detail.tsx'
import { MoreSheets, RareSheets } from './sheets/more.tsx'
import { NamesSheet } from './sheets/names.tsx'
import { BALL_SHEETS } from './sheets/sheets.tsx'

export type ScorerParts = {
  readonly standing: Standing
  readonly hidden: Hidden
  readonly lamp: Lamp
  /** One sentence for those who listen; the last event unless something else is to be said. */
  readonly said?: string
  readonly notice?: Notice | undefined
  /** The server is asked: nothing can be recorded until it answers. */
  readonly asking?: boolean
}

export function ScorerPage({ standing, hidden, lamp, said = spoken(standing), notice, asking = false }: ScorerParts) {
  const desk: Desk = { standing, hidden }
  const waiting = waitingFor(standing.match)
  const innings = openInnings(standing.match)
  const isBall = waiting.for === 'ball' && innings !== undefined
  const hasKeys = useLinger(isBall)
  const elsewhere = standing.penElsewhere === true
  const { left, brief } = prefs.value
  const sentence = brief && said === spoken(standing) ? spokenBriefly(standing) : said
  return (
    <div class={classOf({ hasKeys, asking, left, elsewhere })} id="pad">
      <ScorerTop standing={standing} lamp={lamp} />
      <NoticeBox desk={desk} notice={elsewhere && isOfPen(notice) ? undefined : notice} />
      <div class="sc-desk" aria-busy={asking}>
        {innings ? <AtTheCrease desk={desk} innings={innings} /> : null}
        <ScorerFacts desk={desk} />
        <FollowUp desk={desk} />
        {/* Under the thumb whatever stands above: undo is always in the same place. */}
        {elsewhere ? <PenElsewhere desk={desk} /> : null}
        <div class="sc-hand" inert={elsewhere}>
          <LastStrip desk={desk} />
          {isBall && innings.freeHit ? <p class="sc-warn sc-band">Free hit</p> : null}
          {hasKeys ? <Keys desk={desk} /> : null}
        </div>
        {hasKeys || elsewhere || waiting.for === 'ball' ? null : <Question desk={desk} waiting={waiting} />}
        {hasKeys || elsewhere ? null : <Tail desk={desk} />}
      </div>
      <Later desk={desk} draw={(late) => <ScorerAside standing={late.standing} />} />
      <p class="vh" role="status" aria-live="polite" aria-atomic="true">
        {sentence}
      </p>
      {BALL_SHEETS.map((draw) => (
        <Later key={draw} desk={desk} draw={(late) => whileBallAwaited(late, draw)} />
      ))}
      <Later desk={desk} draw={(late) => <SheetsOfPeople desk={late} />} />
      <LampSheet lamp={lamp} />
      <DetailSheet />
      <Later desk={desk} draw={(late) => <MoreSheets desk={late} />} />
      <Later desk={desk} draw={(late) => <RareSheets desk={late} />} />
    </div>
  )
}

type Looks = { readonly [is in 'hasKeys' | 'asking' | 'left' | 'elsewhere']: boolean }
const classOf = ({ hasKeys, asking, left, elsewhere }: Looks): string =>
  `sc-page${hasKeys ? ' sc-keyed' : ''}${asking ? ' sc-asking' : ''}${left ? ' sc-left' : ''}${elsewhere ? ' sc-elsewhere' : ''}`

function whileBallAwaited(desk: Desk, draw: (typeof BALL_SHEETS)[number]) {
  const { match } = desk.standing
  const innings = openInnings(match)
  return innings && waitingFor(match).for === 'ball' ? draw({ desk, innings }) : null
}

function SheetsOfPeople({ desk }: Parts) {
  const innings = openInnings(desk.standing.match)
  return (
    <>
      {innings ? <BattersSheet desk={desk} /> : null}
      {innings ? <RetireSheet desk={desk} innings={innings} /> : null}
      {innings ? <RunnerSheet desk={desk} innings={innings} /> : null}
      <LastSheet desk={desk} />
      <NamesSheet desk={desk} />
    </>
  )
}

type Parts = { readonly desk: Desk }

function NoticeBox({ desk, notice }: Parts & { readonly notice: Notice | undefined }) {
  if (!notice) return null
  return (
    <div class="sc-warn sc-notice" role="alert">
      <p>
        {notice.text}
        {notice.law === undefined ? null : <b> Law {notice.law}</b>}
      </p>
      {notice.offers === undefined ? null : (
        <CommandForm desk={desk} class="sc-row">
          {notice.offers.map((offer) =>
            'href' in offer ? (
              <a key={offer.href + offer.label} class="sc-btn" href={offer.href}>
                {offer.label}
              </a>
            ) : (
              <Key key={offer.label} name="command" value={JSON.stringify(offer.command)} label={offer.label} />
            ),
          )}
        </CommandForm>
      )}
      {notice.pen ? (
        <p>
          <a href={`${peopleHome(desk.standing.id)}#pen`}>Take it, or keep a book…</a>
        </p>
      ) : null}
    </div>
  )
}

/** Drawn once: with a script nobody reads the numbers that the form would send. */
function Keys({ desk }: Parts) {
  return useMemo(() => <Pad desk={desk} />, [desk.standing.id, desk.hidden])
}

/** From the bottom up by how often they are pressed; see the mock `console.html`. */
function Pad({ desk }: Parts) {
  return (
    <CommandForm desk={desk} class="sc-pad" label="This ball">
      <Open to="nb-plus" label="Nb +" means="no-ball with runs or a wicket" class="sc-plus" press="noBallPlus" />
      <Open to="b-plus" label="B +" means="two byes or more" class="sc-plus" press="byesPlus" />
      <Open to="lb-plus" label="Lb +" means="two leg byes or more" class="sc-plus" press="legByesPlus" />
      <Open to="wd-plus" label="Wd +" means="wide with runs or a wicket" class="sc-plus" press="widePlus" />
      <Key name="ball" value="nb" label="Nb" small="no-ball" class="sc-extra" press="noBall" />
      <Key name="ball" value="1b" label="1 B" small="bye" class="sc-extra" press="bye" />
      <Key name="ball" value="1lb" label="1 Lb" small="leg bye" class="sc-extra" press="legBye" />
      <Key name="ball" value="wd" label="Wd" small="wide" class="sc-extra" press="wide" />
      <Open to="out" label="Out…" class="sc-run sc-out" press="out" />
      <Key name="ball" value="6" label="6" class="sc-run sc-bnd" press="six" />
      <Key name="ball" value="3" label="3" class="sc-run" press="three" />
      <Key name="ball" value="2" label="2" class="sc-run" press="two" />
      <Key name="ball" value="4" label="4" class="sc-big sc-bnd" press="four" />
      <Key name="ball" value="." label="0" small="no run" class="sc-big" press="none" />
      <Key name="ball" value="1" label="1" class="sc-big" press="one" />
      <Open to="more" label="More…" class="sc-tail" press="more" />
      <Open to="break" label="Break…" class="sc-tail" press="breaks" />
      <Open to="runs-plus" label="Runs +…" means="overthrows, five, all run" class="sc-tail" press="runsPlus" />
    </CommandForm>
  )
}

function Tail({ desk }: Parts) {
  const { outcomeAsserted, interval } = desk.standing.match
  return (
    <nav class="sc-row sc-foot" aria-label="Other entries">
      <Open to="more" label="More…" class="sc-tail" press="more" />
      {outcomeAsserted || interval ? null : <Open to="break" label="Break…" class="sc-tail" press="breaks" />}
    </nav>
  )
}
