import type { Errors } from './error-summary.tsx'
import { PasswordField } from './fields.tsx'

/**
 * A password to choose, in the field `wachtwoord`. A field that nobody sees tells a password manager for which
 * address it is.
 */
export function NewPassword({
  label,
  email,
  errors,
}: {
  label: string
  email: string
  errors: Errors
}) {
  return (
    <>
      <input type="text" name="email" value={email} autocomplete="username" hidden readonly />
      <PasswordField
        name="wachtwoord"
        label={label}
        purpose="new"
        hint="Ten minste 12 tekens. Alles mag: letters, cijfers en spaties. Een zin van vier woorden is sterk, en u onthoudt hem goed."
        values={{}}
        errors={errors}
      />
    </>
  )
}
