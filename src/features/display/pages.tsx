import { Checkbox, Radios } from '../../ui/choices.tsx'
import type { Display } from '../../ui/display.ts'
import { ButtonLink, Buttons, Form, Hidden, SubmitButton } from '../../ui/form.tsx'
import type { PageProps } from '../../ui/layout.tsx'
import { Page } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PublicPage } from '../../ui/public-page.tsx'

const themes = [
  { value: 'auto', label: 'Zoals mijn apparaat', icon: 'smartphone' },
  { value: 'light', label: 'Licht', icon: 'sun' },
  { value: 'dark', label: 'Donker', icon: 'moon' },
] as const

const sizes = [
  { value: 'm', label: 'Gewoon' },
  { value: 'l', label: 'Groter' },
  { value: 'xl', label: 'Groot' },
  { value: 'xxl', label: 'Heel groot' },
] as const

/**
 * «Lezen en zien»: how someone wants to read. A plain form with the fields
 * `size`, `theme`, `contrast` (`more` when ticked) and `back`, the page one
 * came from.
 */
export function DisplayPage({
  display,
  action,
  token,
  back,
  saved,
  ...page
}: Partial<Pick<PageProps, 'viewer' | 'carePage' | 'menu' | 'organisation'>> & {
  display: Display
  action: string
  token?: string
  /** A path of this site to go back to. */
  back?: string | undefined
  saved?: boolean
}) {
  const Layout = page.viewer === undefined ? PublicPage : Page
  return (
    <Layout
      {...page}
      title="Lezen en zien"
      display={display}
      notice={saved ? <Saved back={back} /> : undefined}
    >
      <p>Kies wat voor u prettig leest. Uw keuze geldt voor alle pagina’s op dit apparaat.</p>
      <DisplayForm display={display} action={action} token={token} back={back} />
    </Layout>
  )
}

function Saved({ back }: { back: string | undefined }) {
  return (
    <Notice kind="success" title="Uw keuze is bewaard">
      {back === undefined ? null : (
        <Buttons>
          <ButtonLink href={back} look="quiet">
            Terug naar waar u was
          </ButtonLink>
        </Buttons>
      )}
    </Notice>
  )
}

function DisplayForm({
  display,
  action,
  token,
  back,
}: {
  display: Display
  action: string
  token: string | undefined
  back: string | undefined
}) {
  const values = { ...display }
  return (
    <Form action={action} token={token}>
      {back === undefined ? null : <Hidden name="back" value={back} />}
      <div class="sizes">
        <Radios
          name="size"
          label="Grootte van de letters"
          values={values}
          errors={{}}
          options={sizes}
        />
      </div>
      <Radios name="theme" label="Kleuren" values={values} errors={{}} options={themes} />
      <Checkbox
        name="contrast"
        value="more"
        label="Sterk contrast: zwart, wit en duidelijke lijnen"
        values={values}
        errors={{}}
      />
      <Buttons>
        <SubmitButton>Bewaar mijn keuze</SubmitButton>
      </Buttons>
    </Form>
  )
}
