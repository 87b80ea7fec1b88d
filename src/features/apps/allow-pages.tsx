import type { AccountRequest, CarePageRequest, Place } from '../../access/request.ts'
import type { Asked } from '../../fhir-api/oauth/authorize.ts'
import { STAY_DAYS } from '../../fhir-api/oauth/grants.ts'
import { PARTS, type PagePart } from '../../fhir-api/parts.ts'
import { AccountFrame } from '../../frame/account-frame.tsx'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { Checkboxes, Radios } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Points } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { appPaths } from './paths.ts'

/** An app that nobody registered, or that names another address than its own: nobody is sent there. */
export function UnknownAppPage({ request }: { request: AccountRequest }) {
  return (
    <AccountFrame request={request} title="Deze app kennen wij niet">
      <p>
        Een app vraagt om mee te kijken. Maar deze app staat niet bij ons in de lijst, of de vraag
        klopt niet. Daarom gaan wij niet verder.
      </p>
      <p>U hoeft niets te doen. De app heeft niets gezien.</p>
    </AccountFrame>
  )
}

/** Which page the app may look along with; nobody is asked who has one. */
export function ChoosePage({
  request,
  asked,
  pages,
}: {
  request: AccountRequest
  asked: Asked
  pages: readonly Place[]
}) {
  return (
    <AccountFrame request={request} title="Welke zorgpagina is het?">
      <p>
        De app «{asked.app.name}» vraagt om mee te kijken. Kies van wie de zorgpagina is. Op de
        volgende bladzijde kiest u wat de app mag zien.
      </p>
      {pages.length === 0 ? (
        <Notice title="U doet nog aan geen zorgpagina mee">
          <p>Daarom kan er ook geen app mee kijken.</p>
        </Notice>
      ) : (
        <Buttons>
          {pages.map(({ id, name }) => (
            <ButtonLink href={appPaths.allow(id, request.url.search)} look="quiet" icon="user">
              {name}
            </ButtonLink>
          ))}
        </Buttons>
      )}
    </AccountFrame>
  )
}

interface AllowShown {
  request: CarePageRequest<'apps.allow'>
  asked: Asked
  /** What the app asks and the viewer may see himself. */
  parts: readonly PagePart[]
  /** The app asks to come back by itself. */
  mayStay: boolean
  /** Back to the app, with no. */
  refusal: string
  values?: Values
  errors?: Errors
}

/** «Mag … mee kijken?»: what an app will see, for how long, and who made it. */
export function AllowPage(props: AllowShown) {
  const { request, asked, parts, errors = {} } = props
  const { app } = asked
  const { carePage } = request.standing
  const name = `${carePage.firstName} ${carePage.lastName}`
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title={`Mag ${app.name} mee kijken?`}
      errors={errors}
    >
      <p>
        De app «{app.name}» wil meelezen op de zorgpagina van {name}. De app ziet alleen wat u
        kiest, en nooit meer dan u zelf mag zien.
      </p>
      <SummaryList
        rows={[
          { label: 'App', value: app.name },
          { label: 'Gemaakt door', value: app.maker },
          { label: 'Vragen over uw privacy', value: app.privacyAddress },
        ]}
      />
      <Notice kind="warning" title="Naast heeft deze app niet gemaakt">
        <p>
          Wat de app leest, gaat naar {app.maker}. Naast kan dat daarna niet meer terughalen. Kent u
          deze app niet? Kies dan «Nee».
        </p>
      </Notice>
      {parts.length === 0 ? <NothingToShow refusal={props.refusal} /> : <AllowForm {...props} />}
    </CarePageFrame>
  )
}

function NothingToShow({ refusal }: { refusal: string }) {
  return (
    <>
      <p>De app vraagt iets dat u zelf nu niet mag zien. Daarom kan de app niet mee kijken.</p>
      <Buttons>
        <ButtonLink href={refusal}>Terug naar de app</ButtonLink>
      </Buttons>
    </>
  )
}

function AllowForm({
  request,
  asked,
  parts,
  mayStay,
  refusal,
  values = {},
  errors = {},
}: AllowShown) {
  const { permit, url, formToken } = request
  return (
    <Form action={appPaths.allow(permit.carePageId, url.search)} token={formToken}>
      <Checkboxes
        name="delen[]"
        label="Wat mag de app zien?"
        options={parts.map((part) => ({ value: part, label: PARTS[part].label }))}
        values={values}
        errors={errors}
      />
      {mayStay ? (
        <Radios
          name="duur"
          label="Hoe lang?"
          options={[
            { value: 'nu', label: 'Alleen nu', hint: 'Ongeveer 10 minuten.' },
            {
              value: 'blijven',
              label: `${STAY_DAYS} dagen`,
              hint: 'De app kijkt ook als u er niet bij bent. Daarna vraagt de app het opnieuw.',
            },
          ]}
          values={{ duur: 'nu', ...values }}
          errors={errors}
        />
      ) : (
        <p>De app kijkt alleen nu mee: ongeveer 10 minuten.</p>
      )}
      <Points
        points={[
          'De app kan alleen lezen. De app kan niets veranderen.',
          'In «Wie heeft er gekeken» staat wanneer de app meelas.',
          'U stopt het zelf bij «Mijn account», «Apps die mee mogen kijken».',
        ]}
      />
      <Buttons>
        <SubmitButton icon="check">Ja, {asked.app.name} mag dit zien</SubmitButton>
        <ButtonLink href={refusal} look="quiet">
          Nee
        </ButtonLink>
      </Buttons>
    </Form>
  )
}
