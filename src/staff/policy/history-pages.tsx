import type { StaffRequest } from '../../access/request.ts'
import { StaffFrame } from '../../frame/staff-frame.tsx'
import { Badge } from '../../ui/badge.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SummaryList } from '../../ui/summary-list.tsx'
import { Time } from '../../ui/time.tsx'
import type { Standing } from './agree.ts'
import { Differences, Topics } from './parts.tsx'
import { policyHistoryPath, policyPath, policyVersionPath } from './paths.ts'
import type { Version } from './queries.ts'
import { differences } from './sentences.ts'

/** How a version stands: whether it holds, waits, was taken back, or was of before. */
function State({ version, standing }: { version: Version; standing: Standing }) {
  if (version.withdrawnAt) return <Badge kind="plain">Ingetrokken</Badge>
  if (version === standing.current)
    return (
      <Badge kind="success" icon="check">
        Geldt nu
      </Badge>
    )
  return version === standing.planned ? (
    <Badge kind="warning" icon="clock">
      Staat klaar
    </Badge>
  ) : (
    <Badge kind="plain">Was eerder</Badge>
  )
}

/** The version that this one came after: the newest of before that was not taken back. */
export const before = (versions: readonly Version[], version: Version): Version | undefined =>
  versions.find((one) => one.version < version.version && one.withdrawnAt === null)

const changedTopics = (versions: readonly Version[], version: Version): string => {
  const earlier = before(versions, version)
  if (!earlier) return 'De eerste afspraken'
  const titles = differences(earlier.policy, version.policy).map(({ title }) => title)
  return titles.length === 0 ? 'Geen verschil' : titles.join(', ')
}

const columnsFor = (request: StaffRequest, standing: Standing): Column<Version>[] => {
  const { slug } = request.standing.organisation
  return [
    {
      label: 'Versie',
      rowHeader: true,
      cell: (version) => (
        <>
          <a href={policyVersionPath(slug, version.version)}>Versie {version.version}</a>{' '}
          <State {...{ version, standing }} />
        </>
      ),
    },
    { label: 'Geldt vanaf', cell: ({ validFrom }) => <Time when={validFrom} look="date" /> },
    { label: 'Gemaakt', cell: (version) => <Made version={version} now={request.now} /> },
    { label: 'Wat er veranderde', cell: (version) => changedTopics(standing.versions, version) },
  ]
}

/** Who made a version, and when; what there was at the beginning nobody made here. */
function Made({ version: { madeByName, madeAt }, now }: { version: Version; now: Date }) {
  if (!madeByName) return <>Bij het begin</>
  return (
    <>
      {madeByName}, <Time when={madeAt} look="moment" now={now} />
    </>
  )
}

/** Who changed what, and when. */
export function HistoryPage({ request, standing }: { request: StaffRequest; standing: Standing }) {
  const { slug } = request.standing.organisation
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title="Geschiedenis van de afspraken"
      current={policyPath(slug)}
      breadcrumbs={[{ href: policyPath(slug), label: 'Afspraken met families' }]}
      wide
    >
      <DataTable
        caption="De nieuwste staat bovenaan"
        rows={standing.versions}
        columns={columnsFor(request, standing)}
        empty="Er is nog niets afgesproken."
      />
    </StaffFrame>
  )
}

/** One version: who made it, what it changed, and all that it says. */
export function VersionPage({
  request,
  standing,
  version,
}: {
  request: StaffRequest
  standing: Standing
  version: Version
}) {
  const { slug } = request.standing.organisation
  const earlier = before(standing.versions, version)
  const changed = earlier ? differences(earlier.policy, version.policy) : []
  return (
    <StaffFrame
      request={request}
      standing={request.standing}
      title={`Afspraken, versie ${version.version}`}
      current={policyPath(slug)}
      breadcrumbs={[
        { href: policyPath(slug), label: 'Afspraken met families' },
        { href: policyHistoryPath(slug), label: 'Geschiedenis' },
      ]}
      wide
    >
      <SummaryList
        rows={[
          { label: 'Stand', value: <State {...{ version, standing }} /> },
          { label: 'Geldt vanaf', value: <Time when={version.validFrom} look="date" /> },
          { label: 'Gemaakt door', value: <Made version={version} now={request.now} /> },
          ...(version.withdrawnAt
            ? [
                {
                  label: 'Ingetrokken',
                  value: (
                    <>
                      <Time when={version.withdrawnAt} look="moment" now={request.now} /> door{' '}
                      {version.withdrawnByName}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {changed.length > 0 ? (
        <section class="stack">
          <h2>Wat er veranderde</h2>
          <Differences all={changed} before="Eerst:" after="Daarna:" />
        </section>
      ) : null}
      <h2>Alles in deze versie</h2>
      <Topics policy={version.policy} />
    </StaffFrame>
  )
}
