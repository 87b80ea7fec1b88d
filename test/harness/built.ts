// What the builders of the test world give.

export interface Account {
  id: string
  email: string
  firstName: string
  lastName: string
  name: string
}
export interface CarePage {
  id: string
  name: string
  manager: Account
}
export interface Organisation {
  id: string
  slug: string
  name: string
}
export interface Coupling {
  id: string
  patientId: string
  carePageId: string
  organisation: Organisation
}

export const BASIC = ['calendar', 'network_messages']
export const ALL = [
  'calendar',
  'network_messages',
  'organisation_messages',
  'life_story',
  'reports',
  'care_plan',
  'measurements',
  'documents',
  'questionnaires',
]
