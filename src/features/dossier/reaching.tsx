import { readableNumber } from '../../phone-number.ts'
import { ButtonLink } from '../../ui/form.tsx'

/** A telephone number to call with one touch. What is no number is shown as it is. */
export function PhoneLink({ phone }: { phone: string }) {
  // As it was written down: a service number (0900, 0800) cannot be called with the country before it.
  const digits = phone.replace(/[^+\d]/g, '')
  if (digits.length < 3) return <p>{phone}</p>
  // A number stays on one line.
  const shown = digits.startsWith('+') ? readableNumber(digits) : phone.replace(/\s/g, '\u00a0')
  return (
    <ButtonLink href={`tel:${digits}`} look="quiet" icon="phone">
      {shown}
    </ButtonLink>
  )
}

/** A mail address to write to with one touch. What is no address is shown as it is. */
export function MailLink({ mail }: { mail: string }) {
  if (!/^[^\s@?&]+@[^\s@?&]+$/.test(mail)) return <p>{mail}</p>
  return (
    <ButtonLink href={`mailto:${mail}`} look="quiet" icon="mail">
      {mail}
    </ButtonLink>
  )
}
