import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

const LONGEST = 40
/** Dutch numbers on which a text message arrives: mobile (06) and what sits in devices (097). */
const DUTCH_MOBILE = /^\+31(?:6|97)/

/** A telephone number as people write it, without a country Dutch; as E.164 («+31612345678»), or null when it is none. */
export const readPhoneNumber = (typed: string): string | null => {
  if (typed.length > LONGEST) return null
  const number = parsePhoneNumberFromString(typed.trim(), { defaultCountry: 'NL', extract: false })
  return number?.isValid() && number.ext === undefined ? String(number.number) : null
}

/** Whether a text message can arrive there. Of numbers abroad that is not known, and believed. */
export const canReceiveSms = (phone: string): boolean =>
  !phone.startsWith('+31') || DUTCH_MOBILE.test(phone)

/** The Netherlands, Belgium and Germany: where nearly everybody's telephone is. */
const NEARBY = ['31', '32', '49']

/** The calling code of a number (E.164) from further away: «34» for «+34612345678»; null for one from nearby. */
export const farCallingCode = (phone: string): string | null => {
  const code = parsePhoneNumberFromString(phone)?.countryCallingCode ?? phone.slice(1, 4)
  return NEARBY.includes(code) ? null : code
}

/**
 * A stored number (E.164) in the groups in which people read it: «06 12345678», «+32 470 12 34 56».
 * The spaces do not break, so that a number stays on one line.
 */
export const readableNumber = (phone: string): string => {
  const number = parsePhoneNumberFromString(phone)
  if (!number) return phone
  const words = number.country === 'NL' ? number.formatNational() : number.formatInternational()
  return words.replaceAll(' ', '\u00a0')
}
