import { Card, Cards } from '../../ui/card.tsx'
import { dayAndTime } from '../../ui/dates.ts'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { lostPhonePath } from '../account/paths.ts'
import { appPath, newSmsPath, passkeyPath, recoveryPath, smsPath } from './paths.ts'
import type { Means } from './queries.ts'

type Way = 'passkey' | 'sms' | 'app' | 'recovery'

const WAYS: {
  way: Way
  title: string
  icon: IconName
  address(onward: string): string
  isThere(means: Means): boolean
}[] = [
  {
    way: 'passkey',
    title: 'Gebruik uw passkey',
    icon: 'fingerprint',
    address: passkeyPath,
    isThere: (means) => means.passkeys > 0,
  },
  {
    way: 'sms',
    title: 'Stuur mij een sms',
    icon: 'smartphone',
    address: smsPath,
    isThere: (means) => means.phone !== null,
  },
  {
    way: 'app',
    title: 'Gebruik de authenticator-app',
    icon: 'shield-check',
    address: appPath,
    isThere: (means) => means.appSince !== null,
  },
  {
    way: 'recovery',
    title: 'Gebruik een herstelcode',
    icon: 'key-round',
    address: recoveryPath,
    isThere: (means) => means.recoveryCodes > 0,
  },
]

/** The other ways that this account has to do the second step. */
export function OtherWays(props: { means: Means; onward: string; not: Way }) {
  const ways = WAYS.filter(({ way, isThere }) => way !== props.not && isThere(props.means))
  if (ways.length === 0) return null
  return (
    <>
      <h2>Op een andere manier</h2>
      <Cards>
        {ways.map(({ title, icon, address }) => (
          <Card title={title} href={address(props.onward)} icon={icon} level={3} />
        ))}
      </Cards>
    </>
  )
}

const lostWords = ({ phone, appSince }: Means): string => {
  if (phone !== null) return 'Ik heb mijn oude nummer niet meer'
  return appSince === null ? 'Ik kan niet meer bij mijn passkey' : 'Ik kan niet meer bij de app'
}

/** The way of who has neither his telephone nor his app any more; or from when his new number counts. */
export function NothingLeft({ means, now }: { means: Means; now: Date }) {
  if (means.waiting)
    return (
      <p>
        Uw nieuwe nummer werkt vanaf <strong>{dayAndTime(means.waiting.until, now)}</strong>.{' '}
        <a href={lostPhonePath()}>Lees hoe dit gaat</a>
      </p>
    )
  return (
    <p>
      <a href={lostPhonePath()}>{lostWords(means)}</a>
    </p>
  )
}

/** The button that replaces the code by a new one. */
export function SendAnew({ onward, token }: { onward: string; token: string }) {
  return (
    <Form action={newSmsPath(onward)} token={token}>
      <Buttons>
        <SubmitButton icon="send">Stuur een nieuwe code</SubmitButton>
      </Buttons>
    </Form>
  )
}
