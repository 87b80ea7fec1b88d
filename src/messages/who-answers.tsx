import { Inset } from '../ui/notice.tsx'
import { hoursInWords, type Promised } from './team.ts'

/** Who answers, within which time, and where to call with what cannot wait (MSG-5). */
export function WhoAnswers({ promised }: { promised: Promised }) {
  const { organisation, answeredBy, withinHours, phone, inRecord } = promised
  return (
    <Inset>
      <p>
        Bij {organisation} leest en antwoordt {answeredBy}.
        {withinHours === null ? null : (
          <>
            {' '}
            U hoort iets <strong>binnen {hoursInWords(withinHours)}</strong>.
          </>
        )}
      </p>
      <p>
        {inRecord
          ? `Wat u schrijft, komt ook in het dossier van ${organisation}.`
          : `Wat u schrijft, blijft in Naast. De medewerkers lezen het daar.`}
      </p>
      <p>
        Is het dringend? Schrijf dan niet, maar bel.
        {phone === null ? null : (
          <>
            {' '}
            Het nummer is{' '}
            <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone.replaceAll(' ', '\u00a0')}</a>.
          </>
        )}
      </p>
    </Inset>
  )
}
