/** «Uit het eerdere dossier (PlanCare)»: where a line comes from that the record of now does not hold (ECD-4). */
export const earlierWords = (name: string): string => `Uit het eerdere dossier (${name})`

/** Tells quietly that something comes from an older record; nothing for what does not. */
export function EarlierNote({ name }: { name: string | null }) {
  return name === null ? null : <p class="muted">{earlierWords(name)}</p>
}
