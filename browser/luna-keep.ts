import type { BoardData } from '../src/features/board-screen/view.ts'

const KEY = 'luna'

/** What the device keeps: the last answer, and how far the server's clock was ahead of its own, in milliseconds. */
export interface Kept {
  data: BoardData
  ahead: number
}

export const heard = (data: BoardData): Kept => ({ data, ahead: data.now - Date.now() })

/** What was kept, for when there is no network; null when there is nothing, or nothing that can be read. */
export const recall = (): Kept | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Kept | null
    return kept && Array.isArray(kept.data.days) ? kept : null
  } catch {
    return null
  }
}

export const keep = (kept: Kept): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // A device that keeps nothing shows the day all the same, for as long as it is on.
  }
}

/** Nothing of anybody stays on a device that was ended. */
export const wipe = (): void => {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // There is nothing to wipe where nothing can be kept.
  }
}
