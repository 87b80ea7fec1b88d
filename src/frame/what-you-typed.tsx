import type { Form } from '../http/form.ts'
import { TypedText } from '../ui/typed-text.tsx'

/** From how many characters on something was work to type. */
const LONG = 40

/** What is never sent back to a page: whoever sits there now may be another. */
const SECRET = /wachtwoord|code|huidig|nieuw|token/i

/** Whether a field may hold what only one person should know. */
export const isSecret = (name: string): boolean => SECRET.test(name)

/** What somebody typed at length in a form that was not taken, to be copied from here; nothing when there is nothing. */
export function WhatYouTyped({ form }: { form: Form }) {
  const texts = Object.entries(form.values).filter(
    ([name, value]) => !name.startsWith('_') && !isSecret(name) && value.trim().length >= LONG,
  )
  if (texts.length === 0) return null
  return (
    <details class="question">
      <summary>Wat u typte</summary>
      <div>
        {texts.map(([, value]) => (
          <TypedText text={value} />
        ))}
      </div>
    </details>
  )
}
