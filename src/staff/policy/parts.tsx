import type { OrganisationPolicy } from '../../access/organisation-policy.ts'
import { Card, Cards } from '../../ui/card.tsx'
import { TypedText } from '../../ui/typed-text.tsx'
import { type Difference, policyTopics } from './sentences.ts'

/** A whole policy in plain sentences, topic by topic. */
export function Topics({ policy }: { policy: OrganisationPolicy }) {
  return (
    <Cards columns>
      {policyTopics(policy).map(({ title, sentences }) => (
        <Card title={title}>
          {sentences.map((sentence) => (
            <TypedText text={sentence} />
          ))}
        </Card>
      ))}
    </Cards>
  )
}

function Said({ when, sentences }: { when: string; sentences: readonly string[] }) {
  const [first = 'Hierover staat er niets.', ...more] = sentences
  return (
    <>
      <p>
        <strong>{when}</strong> {first}
      </p>
      {more.map((sentence) => (
        <TypedText text={sentence} />
      ))}
    </>
  )
}

/** What differs, topic by topic: how it was, and how it will be. */
export function Differences({
  all,
  before = 'Nu:',
  after = 'Straks:',
}: {
  all: readonly Difference[]
  before?: string
  after?: string
}) {
  return (
    <Cards>
      {all.map((one) => (
        <Card title={one.title} level={3}>
          <Said when={before} sentences={one.before} />
          <Said when={after} sentences={one.after} />
        </Card>
      ))}
    </Cards>
  )
}
