import { readableNumber } from '../../phone-number.ts'
import { Icon } from '../../ui/icon.tsx'

/** A telephone number to call with one touch. What is no number is shown as it is. */
export function PhoneLink({ phone }: { phone: string }) {
  // As it was written down: a service number (0900, 0800) cannot be called with the country before it.
  const digits = phone.replace(/[^+\d]/g, '')
  const words = (
    <>
      <Icon name="phone" /> <span>{digits.startsWith('+') ? readableNumber(digits) : phone}</span>
    </>
  )
  return <p>{digits.length < 3 ? words : <a href={`tel:${digits}`}>{words}</a>}</p>
}

/** A mail address to write to with one touch. */
export function MailLink({ mail }: { mail: string }) {
  const words = (
    <>
      <Icon name="mail" /> <span>{mail}</span>
    </>
  )
  const reachable = /^[^\s@?&]+@[^\s@?&]+$/.test(mail)
  return <p>{reachable ? <a href={`mailto:${mail}`}>{words}</a> : words}</p>
}
