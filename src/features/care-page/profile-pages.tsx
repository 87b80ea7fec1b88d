import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import { readableNumber } from '../../phone-number.ts'
import { HandOverNotice } from '../../sharing/hand-over-notice.tsx'
import type { HandOverQuestion } from '../../sharing/hand-over-question.ts'
import { SuccessionNotice } from '../../succession/notice.tsx'
import { pageCode } from '../../succession/page-code.ts'
import type { PageSuccession } from '../../succession/page-succession.ts'
import { ageInYears, longDate } from '../../ui/dates.ts'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { DateFields, PhoneField, TextArea, TextField } from '../../ui/fields.tsx'
import { Figure } from '../../ui/figure.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { List, ListItem } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { closeAccountPaths } from '../close-account/paths.ts'
import { handOverPaths } from '../hand-over/paths.ts'
import { noticePaths } from '../notices/paths.ts'
import { removePagePaths } from '../remove-page/paths.ts'
import { carePagePaths } from './paths.ts'
import type { Person, Profile } from './queries.ts'

const nothing = <span class="muted">Niet ingevuld</span>

/** «Profiel»: on top who manages the page, then the general data (PAG-2). */
export function ProfilePage({
  request,
  profile,
  manager,
  question,
  succession,
}: {
  request: CarePageRequest<'profile.read'>
  profile: Profile
  manager: Person | undefined
  /** Whether somebody is asked to manage the page: told to the manager and to who was asked. */
  question: HandOverQuestion | null
  /** Whether the service desk arranges another manager. */
  succession: PageSuccession | null
}) {
  const { standing } = request
  const success = SUCCESS_WORDS[request.url.searchParams.get('gelukt') ?? '']
  return (
    <CarePageFrame
      request={request}
      standing={standing}
      title="Profiel"
      current="/profiel"
      notice={success ? <Notice kind="success" title={success} /> : undefined}
    >
      <HandOverNotice
        question={question}
        carePageId={standing.carePage.id}
        viewerId={standing.viewer.accountId}
      />
      <SuccessionNotice
        succession={succession}
        carePageId={standing.carePage.id}
        viewerId={standing.viewer.accountId}
      />
      <ManagedBy request={request} manager={manager} />
      <h2>Algemene gegevens</h2>
      <SummaryList rows={profileRows(profile, request.now)} />
      {standing.role === 'manager' ? (
        <Buttons>
          <ButtonLink href={carePagePaths.editProfile(standing.carePage.id)} icon="pencil">
            Gegevens wijzigen
          </ButtonLink>
        </Buttons>
      ) : (
        <p>Klopt er iets niet? Vraag de beheerder om het te veranderen.</p>
      )}
      <h2>Waarvan u hoort</h2>
      <p>U kiest zelf of u een bericht krijgt als hier iets nieuws is.</p>
      <Buttons>
        <ButtonLink href={noticePaths.choose(standing.carePage.id)} look="quiet" icon="bell-ring">
          Meldingen kiezen
        </ButtonLink>
      </Buttons>
      {standing.role === 'manager' ? <ManagementLinks request={request} /> : null}
      <h2>Wilt u stoppen met Naast?</h2>
      <p>
        <a href={closeAccountPaths.page}>Verwijder mij als Naast-gebruiker</a>
      </p>
    </CarePageFrame>
  )
}

function ManagedBy({
  request,
  manager,
}: {
  request: CarePageRequest<'profile.read'>
  manager: Person | undefined
}) {
  return (
    <>
      <h2>Beheerder van deze pagina</h2>
      {manager ? (
        <List>
          <ListItem figure={<Figure name={manager.name} />}>
            <p>
              <strong>{manager.name}</strong>
            </p>
            <p class="muted">{managerWords(request, manager)}</p>
          </ListItem>
        </List>
      ) : (
        <p>Deze pagina heeft nu geen beheerder.</p>
      )}
      <p class="muted">
        Vraagt de servicedesk om de paginacode? Dat is{' '}
        <span class="code">{pageCode(request.standing.carePage.id)}</span>
      </p>
    </>
  )
}

/** What the address says was done, in words. */
const SUCCESS_WORDS: Record<string, string> = {
  bewaard: 'De gegevens zijn bewaard',
  'vraag-teruggenomen': 'De vraag is teruggenomen. U blijft de beheerder',
  'beheer-afgewezen': 'U wordt geen beheerder. Dat hebben we doorgegeven',
}

/** What only the manager can do with the page as a whole. */
function ManagementLinks({ request }: { request: CarePageRequest<'profile.read'> }) {
  const { id } = request.standing.carePage
  return (
    <>
      <h2>Het beheer van deze pagina</h2>
      <Buttons>
        <ButtonLink href={handOverPaths.ask(id)} look="quiet" icon="arrow-right-left">
          Beheer overdragen
        </ButtonLink>
        <ButtonLink href={removePagePaths.remove(id)} look="quiet" icon="trash-2">
          Zorgpagina verwijderen
        </ButtonLink>
      </Buttons>
    </>
  )
}

const managerWords = (request: CarePageRequest<'profile.read'>, manager: Person): string => {
  if (request.standing.role === 'manager')
    return 'Dat bent u. U kunt alles op deze pagina wijzigen.'
  return manager.relation ? `De beheerder, ${manager.relation}` : 'De beheerder'
}

const profileRows = (profile: Profile, now: Date) => [
  { label: 'Naam', value: `${profile.firstName} ${profile.lastName}` },
  {
    label: 'Geboortedatum',
    value: profile.birthOn
      ? `${longDate(profile.birthOn)} (${ageInYears(profile.birthOn, now)} jaar)`
      : nothing,
  },
  { label: 'Adres', value: profile.address ? <Lines text={profile.address} /> : nothing },
  {
    label: 'Telefoon',
    value: profile.phone ? (
      <a href={`tel:${profile.phone}`}>{readableNumber(profile.phone)}</a>
    ) : (
      nothing
    ),
  },
  { label: 'Over deze persoon', value: profile.about ? <Lines text={profile.about} /> : nothing },
]

/** Typed lines, under each other. */
function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index === 0 ? null : <br />}
          {line}
        </>
      ))}
    </>
  )
}

/** The form with which the manager changes the general data. */
export function EditProfilePage({
  request,
  values,
  errors = {},
}: {
  request: CarePageRequest<'profile.edit'>
  values: Values
  errors?: Errors
}) {
  const { carePage } = request.standing
  const field = { values, errors }
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Gegevens wijzigen"
      errors={errors}
      current="/profiel"
      breadcrumbs={[{ href: carePagePaths.profile(carePage.id), label: 'Profiel' }]}
    >
      <p>Iedereen die meedoet op deze pagina kan deze gegevens lezen.</p>
      <Form action={carePagePaths.editProfile(carePage.id)} token={request.formToken}>
        <TextField {...field} name="voornaam" label="Voornaam" width="medium" autocomplete="off" />
        <TextField
          {...field}
          name="achternaam"
          label="Achternaam"
          width="medium"
          autocomplete="off"
        />
        <DateFields {...field} name="geboortedatum" label="Geboortedatum" optional />
        <TextArea {...field} name="adres" label="Adres" rows={3} optional />
        <PhoneField {...field} name="telefoon" label="Telefoon" autocomplete="off" optional />
        <TextArea
          {...field}
          name="over"
          label="Over deze persoon"
          hint="Wat is fijn om te weten? Bijvoorbeeld hoe iemand graag genoemd wordt."
          rows={6}
          optional
        />
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
          <ButtonLink href={carePagePaths.profile(carePage.id)} look="quiet">
            Niet veranderen
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}
