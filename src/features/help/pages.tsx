import type { Display } from '../../ui/display.ts'
import { Inset } from '../../ui/notice.tsx'
import { PublicPage } from '../../ui/public-page.tsx'
import { ANSWERS } from './answers.ts'

export function HelpPage({ display, helpAddress }: { display: Display; helpAddress: string }) {
  return (
    <PublicPage title="Hulp" display={display}>
      <p>Kies uw vraag. Staat hij er niet bij? Onderaan leest u wie u kan helpen.</p>
      {ANSWERS.map(({ title, answers }) => (
        <section>
          <h2>{title}</h2>
          {answers.map(({ question, steps }) => (
            <details class="question">
              <summary>{question}</summary>
              <ol>
                {steps.map((step) => (
                  <li>{step}</li>
                ))}
              </ol>
            </details>
          ))}
        </section>
      ))}
      <h2>Komt u er niet uit?</h2>
      <Inset>
        <p>
          Gaat uw vraag over de zorg? Bel of mail dan uw contactpersoon bij de zorgorganisatie. Is
          er haast bij? Bel altijd.
        </p>
        <p>
          Gaat uw vraag over Naast zelf? Mail naar{' '}
          <a href={`mailto:${helpAddress}`}>{helpAddress}</a>.
        </p>
      </Inset>
    </PublicPage>
  )
}
