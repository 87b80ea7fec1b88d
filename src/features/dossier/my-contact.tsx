import type { CouplingStanding } from '../../access/standing.ts'
import type { CareTeamMember } from '../../record/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card, Cards, RoundIcon } from '../../ui/card.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Buttons } from '../../ui/form.tsx'
import { capitalised } from '../../ui/names.ts'
import type { Named } from './queries.ts'
import { MailLink, PhoneLink } from './reaching.tsx'

/** «Uw contact»: whom one asks about what one reads, with each organisation (DOS-11). */
export function MyContact({
  couplings,
  team,
}: {
  couplings: readonly CouplingStanding[]
  team: readonly Named<CareTeamMember>[]
}) {
  return (
    <>
      <h2 id="contact">Wie kunt u iets vragen?</h2>
      <Cards columns>
        {couplings.map((coupling) => (
          <OfOrganisation
            coupling={coupling}
            members={team.filter(({ couplingId }) => couplingId === coupling.id)}
          />
        ))}
      </Cards>
    </>
  )
}

function OfOrganisation({
  coupling,
  members,
}: {
  coupling: CouplingStanding
  members: readonly Named<CareTeamMember>[]
}) {
  const primary = members.filter(({ content }) => content.primary)
  return (
    <>
      {primary.map(({ content }) => (
        <Primary coupling={coupling} member={content} />
      ))}
      {primary.length === 0 ? <Unknown coupling={coupling} /> : null}
    </>
  )
}

function Primary({ coupling, member }: { coupling: CouplingStanding; member: CareTeamMember }) {
  const { policy, organisation } = coupling
  const role = member.roleLabel
  return (
    <Card
      title={member.name}
      level={3}
      figure={<Figure name={member.name} />}
      aside={<Badge>{policy.primaryCarerWord}</Badge>}
    >
      <p class="muted">
        {[role && role !== policy.primaryCarerWord ? capitalised(role) : '', organisation.name]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {policy.contactAdvice ? <p>{policy.contactAdvice}</p> : null}
      {member.phone || member.mail ? (
        <Buttons>
          {member.phone ? <PhoneLink phone={member.phone} /> : null}
          {member.mail ? <MailLink mail={member.mail} /> : null}
        </Buttons>
      ) : (
        <OrganisationReach coupling={coupling} />
      )}
    </Card>
  )
}

function Unknown({ coupling }: { coupling: CouplingStanding }) {
  const { policy, organisation } = coupling
  return (
    <Card title={organisation.name} level={3} figure={<RoundIcon name="phone" />}>
      <p>In het dossier staat nog niet wie uw {policy.primaryCarerWord} is.</p>
      {policy.contactAdvice ? <p>{policy.contactAdvice}</p> : null}
      <OrganisationReach coupling={coupling} />
    </Card>
  )
}

function OrganisationReach({ coupling }: { coupling: CouplingStanding }) {
  const { phone, email } = coupling.organisation
  return (
    <Buttons>
      {phone ? <PhoneLink phone={phone} /> : null}
      {email ? <MailLink mail={email} /> : null}
    </Buttons>
  )
}
