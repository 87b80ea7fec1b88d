import type { CarePageRequest } from '../../access/request.ts'
import { STORY_AUDIENCES, type StoryAudience } from '../../access/story.ts'
import type { StoryPerson, Ticks } from '../../life-story/readers.ts'
import { Checkboxes } from '../../ui/choices.tsx'
import { ButtonLink, Buttons, Form, SubmitButton } from '../../ui/form.tsx'
import { Inset } from '../../ui/notice.tsx'
import { Below } from './form-pages.tsx'
import { storyPaths } from './paths.ts'
import { listed, peopleWords } from './words.ts'

/** The ticks, without the [] of a field that may come more than once. */
export const READERS_FIELD = 'lezers'

interface ReadersShown {
  request: CarePageRequest<'life-story.share'>
  ticks: Ticks
  people: readonly StoryPerson[]
}

const AUDIENCE_LABELS: Record<StoryAudience, string> = {
  network: 'Alle mantelzorgers',
  trusted: 'Vertrouwensgroep',
}

/** «4 mensen: Marja, Ruud, Lisa en Tiny» */
const whoTheyAre = (people: readonly StoryPerson[], audience: StoryAudience): string => {
  const members = people.filter(({ audiences }) => audiences.includes(audience))
  if (members.length === 0) return 'Nu is dat niemand.'
  return `${peopleWords(members.length)}: ${listed(members.map(({ name }) => name))}.`
}

/** «Wie mag dit verhaal lezen?»: a tick per audience and per organisation, all of them off to begin with (DOS-5). */
export function ReadersPage({ request, ticks, people }: ReadersShown) {
  const { standing } = request
  const { id } = standing.carePage
  const name = `${READERS_FIELD}[]`
  const options = [
    ...STORY_AUDIENCES.map((audience) => ({
      value: audience,
      label: AUDIENCE_LABELS[audience],
      hint: whoTheyAre(people, audience),
    })),
    ...standing.couplings.map((coupling) => ({
      value: coupling.id,
      label: coupling.organisation.name,
      hint: 'De medewerkers die zorg geven, lezen het op hun werkplek. Zij kunnen niets veranderen.',
    })),
  ]
  const chosen = [...ticks.audiences, ...ticks.couplings].join(',')
  const writers = people.filter(({ writes }) => writes).map((person) => person.name)
  return (
    <Below request={request} title="Wie mag dit verhaal lezen?">
      <p>
        {writers.length === 1
          ? `Nu kan ${listed(writers)} het verhaal altijd lezen en aanvullen.`
          : `${listed(writers)} kunnen het verhaal altijd lezen en aanvullen.`}{' '}
        Kies hieronder wie het nog meer mag lezen.
      </p>
      <Form action={storyPaths.readers(id)} token={request.formToken}>
        <Checkboxes
          name={name}
          label="Wie mag het verhaal ook lezen?"
          hint="Zonder vinkje leest niemand anders het."
          options={options}
          values={{ [name]: chosen }}
          errors={{}}
          optional
        />
        <Buttons>
          <SubmitButton>Bewaren</SubmitButton>
          <ButtonLink look="quiet" href={storyPaths.story(id)}>
            Niet veranderen
          </ButtonLink>
        </Buttons>
      </Form>
      <Inset>
        <p>
          Helpt iemand met schrijven, bijvoorbeeld een vrijwilliger? Geef die persoon bij{' '}
          <a href={`/zorgpagina/${id}/connecties`}>Connecties</a> het recht «Meeschrijven aan Mijn
          verhaal».
        </p>
      </Inset>
    </Below>
  )
}
