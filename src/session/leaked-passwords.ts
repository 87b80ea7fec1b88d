import { dictionary } from '@zxcvbn-ts/language-common'

/** The some 49,000 passwords that stand most often in what was leaked, in small letters. Read once, used without a network. */
const leaked: ReadonlySet<string> = new Set(dictionary['passwords-common'])

/** Whether this password, whatever its capitals, is one that everybody who guesses tries (ASVS 5.0 V6.2.4). */
export const isLeaked = (password: string): boolean => leaked.has(password.toLowerCase())
