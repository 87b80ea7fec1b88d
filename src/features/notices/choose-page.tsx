import type { CarePageRequest } from '../../access/request.ts'
import { CarePageFrame } from '../../frame/care-page-frame.tsx'
import type { NoticeKind } from '../../notify/notice-kinds.ts'
import { NOTICE_WORDS } from '../../notify/notice-words.ts'
import { SUMMARY_HOURS, type Timing, timingsOf } from '../../notify/wishes.ts'
import { Radios, Select } from '../../ui/choices.tsx'
import type { Errors } from '../../ui/error-summary.tsx'
import type { Values } from '../../ui/field.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { carePagePaths } from '../care-page/paths.ts'
import { CHANNEL_VALUES, fieldOf, TIMING_VALUES } from './form.ts'
import { noticePaths } from './paths.ts'

const TIMING_WORDS: Record<Timing, string> = {
  'at-once': 'Meteen',
  daily: 'Eén keer per dag',
  none: 'Niet',
}

const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}.00 uur`

interface ChoosePageProps {
  request: CarePageRequest<'notices.choose'>
  kinds: readonly NoticeKind[]
  values: Values
  errors?: Errors
  devices: number
}

/** «Meldingen»: of what somebody hears on this page, when, and how (NTF-1, MSG-2). */
export function ChoosePage({ request, kinds, values, errors = {}, devices }: ChoosePageProps) {
  const { carePage } = request.standing
  const saved = request.url.searchParams.get('gelukt') === 'bewaard'
  return (
    <CarePageFrame
      request={request}
      standing={request.standing}
      title="Meldingen"
      current="/profiel"
      errors={errors}
      breadcrumbs={[{ href: carePagePaths.profile(carePage.id), label: 'Profiel' }]}
      notice={saved ? <Notice kind="success" title="Uw keuze is bewaard" /> : undefined}
    >
      <p>
        U kiest zelf waarvan u hoort. Deze keuze geldt alleen voor u, en alleen voor deze
        zorgpagina.
      </p>
      <p>In een melding staat nooit wat er is geschreven. Daarvoor logt u in.</p>
      <Form action={noticePaths.choose(carePage.id)} token={request.formToken}>
        <h2>Waarvan wilt u horen?</h2>
        {kinds.map((kind) => (
          <KindChoice kind={kind} values={values} errors={errors} />
        ))}
        <h2>Hoe wilt u het horen?</h2>
        <ChannelChoice request={request} values={values} errors={errors} devices={devices} />
        <Select
          name="uur"
          label="Hoe laat wilt u het dagelijkse overzicht?"
          hint="Hierin staat alles waarbij u «Eén keer per dag» koos. Het uur geldt voor al uw zorgpagina’s samen."
          prompt=""
          options={SUMMARY_HOURS.map((hour) => ({ value: String(hour), label: hourWords(hour) }))}
          values={values}
          errors={errors}
        />
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
          <ButtonLink href={noticePaths.all} look="quiet" icon="smartphone">
            Meldingen op uw apparaten
          </ButtonLink>
        </Buttons>
      </Form>
    </CarePageFrame>
  )
}

interface Fields {
  values: Values
  errors: Errors
}

function KindChoice({ kind, values, errors }: Fields & { kind: NoticeKind }) {
  return (
    <div class="in-a-row">
      <Radios
        name={fieldOf(kind)}
        label={NOTICE_WORDS[kind].kind}
        values={values}
        errors={errors}
        options={timingsOf(kind).map((timing) => ({
          value: TIMING_VALUES[timing],
          label: TIMING_WORDS[timing],
        }))}
      />
    </div>
  )
}

function ChannelChoice({
  request,
  values,
  errors,
  devices,
}: Fields & Pick<ChoosePageProps, 'request' | 'devices'>) {
  const reach =
    devices === 0
      ? 'Meldingen staan nog op geen enkel apparaat aan. Tot dan krijgt u een e-mail.'
      : `Meldingen staan aan op ${devices === 1 ? '1 apparaat' : `${devices} apparaten`}.`
  return (
    <Radios
      name="manier"
      label="Met een e-mail of met een melding"
      hint={reach}
      values={values}
      errors={errors}
      options={[
        { value: CHANNEL_VALUES.mail, label: `E-mail naar ${request.viewer.email}`, icon: 'mail' },
        { value: CHANNEL_VALUES.push, label: 'Melding op mijn apparaten', icon: 'smartphone' },
        { value: CHANNEL_VALUES.both, label: 'Allebei', icon: 'bell-ring' },
      ]}
    />
  )
}
