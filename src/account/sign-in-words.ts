/** A line of the log of signing in, as its columns hold it. */
export interface SignInLine {
  step: string
  way: string
  outcome: string
}

const WAYS: Record<string, string> = {
  password: 'met het wachtwoord',
  passkey: 'met een passkey',
  invitation: 'bij het aannemen van een uitnodiging',
  sms: 'met een code per sms',
  app: 'met een code uit de app',
  'recovery-code': 'met een herstelcode',
  provider: 'via uw organisatie',
}

/** «Ingelogd met het wachtwoord»; «Niet gelukt: tweede stap met een code per sms». */
export const signInWords = ({ step, way, outcome }: SignInLine): string => {
  const how = WAYS[way] ?? ''
  if (outcome !== 'done')
    return step === 'sign-in' ? `Niet gelukt: inloggen ${how}` : `Niet gelukt: tweede stap ${how}`
  return step === 'sign-in' ? `Ingelogd ${how}` : `Tweede stap ${how}`
}
