import { hash, parseOptions, verify } from '@node-rs/argon2'
import { isLeaked } from './leaked-passwords.ts'
import { guessBits } from './password-guess.ts'

const TOO_COMMON =
  'Dit wachtwoord gebruiken veel mensen, of het is makkelijk te raden. Kies een ander wachtwoord.'

/** Argon2id of 64 MiB and three passes: above the OWASP minimum, some 0.1 second of one core. */
const COST = { memoryCost: 64 * 1024, timeCost: 3, parallelism: 1 } as const

/** ACC-5: at least twelve characters of any kind; the upper bound only keeps the work bounded. */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 200
/** 2^34 clever tries: a common word with a year, or two common words with a few figures, stay below it. */
const FEWEST_BITS = 34

/** Costs as much to verify as a real one, and is the hash of no password. */
const NOBODY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** The same password typed on another device can consist of other code points; NFKC makes them one (NIST SP 800-63B). */
const normalised = (password: string): string => password.normalize('NFKC')

/** What a chosen password must not be made of. */
export interface PasswordOwner {
  firstName: string
  lastName: string
  email: string
}

const ownWords = ({ firstName, lastName, email }: PasswordOwner): string[] => {
  const names = [firstName, lastName, ...email.split('@')]
  const parts = names.flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  const joined = [...names, `${firstName}${lastName}`].map((name) => name.replace(/\s+/g, ''))
  return ['naast', ...parts, ...joined.map((name) => name.toLowerCase())]
}

/**
 * What is wrong with a password that somebody chooses, in a sentence for its field; null when it is good (ACC-5).
 * No rules on kinds of characters: only length, and how easy it is to guess. Checked without any other system.
 */
export const passwordProblem = (password: string, owner: PasswordOwner): string | null => {
  const length = [...normalised(password)].length
  if (length === 0) return 'Kies een wachtwoord.'
  if (length < SHORTEST_PASSWORD)
    return `Uw wachtwoord is te kort. Gebruik ten minste ${SHORTEST_PASSWORD} tekens.`
  if (length > LONGEST_PASSWORD)
    return `Uw wachtwoord is te lang. Gebruik ten hoogste ${LONGEST_PASSWORD} tekens.`
  if (isLeaked(normalised(password))) return TOO_COMMON
  const bits = guessBits(normalised(password), ownWords(owner))
  if (bits >= FEWEST_BITS) return null
  return bits < guessBits(normalised(password))
    ? 'Dit wachtwoord lijkt op uw naam, op uw e-mailadres of op «Naast». Kies een ander wachtwoord.'
    : TOO_COMMON
}

/** The hash under which a password is kept. */
export const hashPassword = (password: string): Promise<string> => hash(normalised(password), COST)

/**
 * Whether this is the password of that hash. Without a hash (nobody has this address) it does the same work and says
 * no, so that the time tells nothing.
 */
export const verifyPassword = async (
  stored: string | undefined,
  password: string,
): Promise<boolean> => {
  if ([...password].length > LONGEST_PASSWORD * 2) return false
  // Who came by an organisation's provider has no password, until he asks for one by mail.
  return (await verify(stored || NOBODY, normalised(password))) && Boolean(stored)
}

/** Whether a hash was made with another cost than today's; sign-in then makes it anew. */
export const isOutdated = (stored: string): boolean => {
  const { memoryCost, timeCost, parallelism } = parseOptions(stored)
  return (
    memoryCost !== COST.memoryCost || timeCost !== COST.timeCost || parallelism !== COST.parallelism
  )
}
