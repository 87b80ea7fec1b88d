import { CAPACITIES, type Capacity } from '../access/organisation-policy.ts'

const LABELS: Record<Capacity, string> = {
  client: 'De cliënt zelf',
  curator: 'Curator',
  mentor: 'Mentor',
  representative: 'Wettelijk vertegenwoordiger',
  first_contact: 'Eerste contactpersoon',
}

/** In which capacity somebody manages a page, to choose from; nothing chosen is somebody else (PAG-6). */
export const CAPACITY_OPTIONS = CAPACITIES.map((value) => ({ value, label: LABELS[value] }))

/** The capacity that a form names; null for somebody else. */
export const readCapacity = (typed: string | undefined): Capacity | null =>
  CAPACITIES.find((capacity) => capacity === typed) ?? null
