import type { CarePageStanding } from '../../access/standing.ts'
import { whyNotInWords } from '../../messages/team.ts'
import { WhoAnswers } from '../../messages/who-answers.tsx'
import { Inset, Notice } from '../../ui/notice.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import type { Team } from './team-thread.ts'

/** Why there is no box for an answer, in a sentence; null when the viewer may answer. */
export const noAnswerInWords = (team: Team, standing: CarePageStanding): string | null => {
  if (team.writing !== 'may') return whyNotInWords(team.writing, standing, team.promised)
  if (team.answersOff)
    return `Op dit bericht kunt u niet antwoorden. ${team.promised.organisation} stuurde het aan veel families.`
  return null
}

/** What stands above the box for an answer to an organisation: who answers, and when. */
export function BeforeAnswer({ team }: { team: Team }) {
  return (
    <>
      {team.closed ? (
        <Notice kind="info" title="Dit gesprek is afgesloten">
          <p>{team.promised.organisation} sloot het af. Schrijft u weer, dan gaat het weer open.</p>
        </Notice>
      ) : null}
      <WhoAnswers promised={team.promised} />
    </>
  )
}

/** In place of the box: why not, and what was typed before that was known. */
export function NoAnswer({ why, typed }: { why: string; typed: string }) {
  return (
    <Notice kind="info" title="U kunt hier nu niet schrijven">
      <p>{why}</p>
      {typed.trim() === '' ? null : (
        <>
          <p>Dit schreef u al. Het is als concept bewaard, en alleen u ziet het:</p>
          <Inset>
            <div dir="auto">
              <TypedText text={typed} />
            </div>
          </Inset>
        </>
      )}
    </Notice>
  )
}
