/** How often something comes back; `count` of them apart, 1 unless said otherwise. */
export interface DemoRepeat {
  readonly unit: 'day' | 'week' | 'month' | 'year'
  readonly count?: number
}

/** Days count from the day on which the world is built; times are those of the Netherlands. */
export interface DemoAppointment {
  /** Key of the person who added it. */
  readonly by: string
  readonly title: string
  readonly day: number
  /** «10:30»; absent: the whole day. */
  readonly at?: string
  readonly minutes?: number
  /** How many days it lasts, of what takes whole days. */
  readonly days?: number
  readonly place?: string
  readonly remarks?: string
  readonly repeat?: DemoRepeat
  /** The organisation may see it too. */
  readonly visible?: true
}

/** One message: who, how many days ago, at what time, and what. */
export type DemoMessage = readonly [by: string, daysAgo: number, at: string, text: string]

export interface DemoThread {
  readonly to: 'network' | 'trusted'
  readonly messages: readonly DemoMessage[]
}

export interface DemoNote {
  readonly by: string
  readonly daysAgo: number
  readonly title: string
  readonly text: string
  readonly pinned?: true
  /** A later version by somebody else. */
  readonly changed?: { readonly by: string; readonly daysAgo: number; readonly text: string }
}

export interface DemoTask {
  readonly by: string
  readonly title: string
  /** Key of the person who does it; absent: whoever says «Ik doe dit». */
  readonly for?: string
  readonly day?: number
  readonly at?: string
  readonly remarks?: string
  readonly repeat?: DemoRepeat
  /** That person has accepted it. */
  readonly accepted?: true
  readonly doneDaysAgo?: number
}

/** A chapter of «Mijn verhaal»: by its key, and who wrote it how long ago. */
export interface DemoChapter {
  readonly by: string
  readonly daysAgo: number
  readonly key: string
  readonly text: string
  readonly picture?: {
    readonly drawing: 'beach' | 'tulips'
    readonly caption: string
    readonly alternative: string
  }
}

/** «Mijn verhaal», and who may read it beside those who write along. */
export interface DemoStory {
  /** Key of who says who may read it: the manager, or the client. */
  readonly sharedBy: string
  readonly chapters: readonly DemoChapter[]
  readonly audiences: readonly ('network' | 'trusted')[]
  /** The coupled organisation reads it too. */
  readonly organisation?: true
}

/** What the people around one page did together in the last weeks. */
export interface DemoNetwork {
  /** Key of the family. */
  readonly family: string
  readonly appointments: readonly DemoAppointment[]
  readonly threads: readonly DemoThread[]
  readonly notes: readonly DemoNote[]
  readonly tasks: readonly DemoTask[]
  readonly story?: DemoStory
}
