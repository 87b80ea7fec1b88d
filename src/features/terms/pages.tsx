import type { AccountRequest } from '../../access/request.ts'
import type { Agreement, AgreementSection, AgreementVersion } from '../../agreements/agreement.ts'
import { currentVersion } from '../../agreements/agreements.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { longDate } from '../../ui/dates.ts'
import type { Display } from '../../ui/display.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import { Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Inset } from '../../ui/notice.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { agreementPath, readTermsPath, versionPath } from './paths.ts'

/** A whole document, with the way to its older versions. */
export function AgreementPage({
  agreement,
  version,
  now,
  display,
}: {
  agreement: Agreement
  version: AgreementVersion
  now: Date
  display: Display
}) {
  const current = currentVersion(agreement, now)
  return (
    <PublicPage title={agreement.title} display={display}>
      <p class="muted">
        Versie {version.version}, geldig vanaf {longDate(version.validFrom)}
      </p>
      {version === current ? null : (
        <Inset>
          <p>
            Dit is niet de versie van nu.{' '}
            <a href={agreementPath[agreement.document]}>Lees die hier</a>.
          </p>
        </Inset>
      )}
      {version.sections.map((section) => (
        <Section section={section} />
      ))}
      <OtherVersions agreement={agreement} shown={version} />
    </PublicPage>
  )
}

function Section({ section }: { section: AgreementSection }) {
  return (
    <section class="stack">
      <h2>{section.heading}</h2>
      {section.paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      {section.points === undefined ? null : (
        <ul>
          {section.points.map((point) => (
            <li>{point}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function OtherVersions({ agreement, shown }: { agreement: Agreement; shown: AgreementVersion }) {
  const others = agreement.versions.filter((version) => version !== shown)
  if (others.length === 0) return null
  return (
    <section class="stack">
      <h2>Andere versies</h2>
      <ul>
        {others.map(({ version, validFrom }) => (
          <li>
            <a href={versionPath(agreement.document, version)}>
              Versie {version}, vanaf {longDate(validFrom)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Asked once, when a document has changed since somebody accepted it (HLP-3). */
export function ReadTermsPage({
  request,
  open,
  onward,
  errors = {},
}: {
  request: AccountRequest
  open: readonly Agreement[]
  onward: string
  errors?: Errors
}) {
  return (
    <AccountFrame request={request} title="Wij hebben iets veranderd" errors={errors}>
      <p>Voordat u verdergaat, vragen wij u één ding. Lees wat er nieuw is.</p>
      {open.map((agreement) => (
        <Change agreement={agreement} now={request.now} />
      ))}
      <Form action={readTermsPath(onward)} token={request.formToken}>
        <Checkbox
          name="akkoord"
          label={`Ik ga akkoord met ${open.map(({ words }) => words).join(' en ')}`}
          values={{}}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Verder</SubmitButton>
        </Buttons>
      </Form>
      <p>
        Wilt u niet akkoord gaan? Dan kunt u Naast nu niet gebruiken. U kunt{' '}
        <a href="/uitloggen">uitloggen</a> en er later over beslissen. Uw gegevens blijven bewaard.
      </p>
    </AccountFrame>
  )
}

function Change({ agreement, now }: { agreement: Agreement; now: Date }) {
  const current = currentVersion(agreement, now)
  return (
    <section class="panel stack">
      <h2>{agreement.title}</h2>
      {current.changes.length === 0 ? null : (
        <ul>
          {current.changes.map((change) => (
            <li>{change}</li>
          ))}
        </ul>
      )}
      <p>
        <a href={agreementPath[agreement.document]}>Lees {agreement.words}</a>, versie{' '}
        {current.version}
      </p>
    </section>
  )
}
