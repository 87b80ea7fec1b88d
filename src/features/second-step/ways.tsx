import { Card, Cards } from '../../ui/card.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { appPath, newSmsPath, recoveryPath, smsPath } from './paths.ts'
import type { Means } from './queries.ts'

type Way = 'sms' | 'app' | 'recovery'

const WAYS: {
  way: Way
  title: string
  icon: IconName
  address(onward: string): string
  isThere(means: Means): boolean
}[] = [
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
