import { handOverPaths } from '../features/hand-over/paths.ts'
import { longDate } from '../ui/dates.ts'
import { ButtonLink, Buttons } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import type { HandOverQuestion } from './hand-over-question.ts'

/** Tells who was asked to manage the page that he was, and the manager that he waits for an answer. */
export function HandOverNotice({
  question,
  carePageId,
  viewerId,
}: {
  question: HandOverQuestion | null
  carePageId: string
  viewerId: string
}) {
  if (!question) return null
  const until = longDate(question.expiresAt)
  if (question.toAccountId === viewerId)
    return (
      <Notice title={`${question.fromName} vraagt of u beheerder wilt worden`}>
        <p>U kunt antwoorden tot {until}.</p>
        <Buttons>
          <ButtonLink href={handOverPaths.answer(carePageId)}>Bekijk de vraag</ButtonLink>
        </Buttons>
      </Notice>
    )
  return (
    <Notice title={`U vroeg ${question.toName} om beheerder te worden`}>
      <p>
        {question.toName} kan antwoorden tot {until}.{' '}
        <a href={handOverPaths.ask(carePageId)}>Bekijk de vraag</a>
      </p>
    </Notice>
  )
}
