import type { Child } from 'hono/jsx'
import { Document } from './document.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Footer } from './footer.tsx'
import { Form } from './form.tsx'
import { Header, type Viewer } from './header.tsx'
import { Icon } from './icon.tsx'
import { documentProps, Heading, type PageProps } from './layout.tsx'

export interface WizardPageProps
  extends Omit<PageProps, 'carePage' | 'menu' | 'current' | 'breadcrumbs' | 'wide'> {
  /** The name of the whole: «Account aanmaken». */
  journey: string
  step: number
  steps: number
  /** Where the form posts to. */
  action: string
  token?: string | undefined
  /** The address of the step before; left out on the first. */
  previous?: string | undefined
  /** The words of the button; «Volgende» when left out. */
  next?: string | undefined
  viewer?: Viewer | undefined
  /** What stands under the buttons: other ways, explanation. */
  below?: Child
}

/** One question of several: one step per page, the buttons at the bottom. */
export function WizardPage(props: WizardPageProps) {
  const { journey, step, steps, previous, next = 'Volgende' } = props
  return (
    <Document
      {...documentProps(props)}
      title={`${props.title} – stap ${step} van ${steps}`}
      look="wizard"
    >
      <Header viewer={props.viewer} />
      <main id="inhoud" tabindex={-1} class="main main--wizard">
        <div class="steps">
          <p class="steps__words">
            {journey}:{' '}
            <strong>
              stap {step} van {steps}
            </strong>
          </p>
          <progress class="steps__bar" value={step} max={steps} aria-hidden="true"></progress>
        </div>
        {props.notice}
        <ErrorSummary errors={props.errors} />
        <Form action={props.action} token={props.token}>
          <Heading {...props} />
          {props.children}
          <div class="buttons buttons--wizard">
            <button type="submit" class="button">
              <span>{next}</span>
              <Icon name="arrow-right" />
            </button>
            {previous === undefined ? null : (
              <a class="button button--quiet" href={previous}>
                <Icon name="arrow-left" />
                <span>Vorige</span>
              </a>
            )}
          </div>
        </Form>
        {props.below}
      </main>
      <Footer here={props.here ?? props.action} />
    </Document>
  )
}
