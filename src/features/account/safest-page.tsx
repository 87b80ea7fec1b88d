import type { SignedInRequest } from '../../access/request.ts'
import { backToAccount } from '../../account/around.tsx'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { ButtonLink, Buttons } from '../../ui/form.tsx'
import { passkeyPaths } from '../passkeys/paths.ts'
import { appPath, recoveryCodesPath } from './paths.ts'

/** Which way of the second step is safer than which, and why (OWASP ASVS 6.6.1). */
export function SafestPage({ request }: { request: SignedInRequest }) {
  return (
    <AccountFrame request={request} title="Wat is het veiligst?" breadcrumbs={backToAccount}>
      <p>
        Het dossier opent niet met alleen een wachtwoord. U kiest zelf wat er bij komt. Dit is de
        volgorde, met het veiligste bovenaan.
      </p>
      <h2>1. Een passkey</h2>
      <p>
        U gebruikt uw vinger, uw gezicht of de pincode van uw apparaat. Een passkey werkt alleen op
        de echte Naast. Iemand die een website namaakt, heeft er niets aan.
      </p>
      <h2>2. Een authenticator-app</h2>
      <p>
        De app op uw telefoon maakt steeds een nieuwe code. Niemand kan die code onderweg lezen. U
        hebt er geen bereik voor nodig.
      </p>
      <h2>3. Een sms</h2>
      <p>
        Een sms is makkelijk, maar minder veilig dan een passkey of een app. Een sms kan onderweg
        gelezen worden. En iemand kan proberen uw nummer over te nemen.
      </p>
      <Buttons>
        <ButtonLink href={passkeyPaths.list} icon="fingerprint">
          Passkey maken
        </ButtonLink>
        <ButtonLink href={appPath()} look="quiet" icon="shield-check">
          App instellen
        </ButtonLink>
      </Buttons>
      <h2>En als ik mijn telefoon kwijt ben?</h2>
      <p>
        Daarvoor zijn er herstelcodes. Bewaar ze op papier, op een veilige plek.{' '}
        <a href={recoveryCodesPath}>Herstelcodes maken</a>
      </p>
    </AccountFrame>
  )
}
