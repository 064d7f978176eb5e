/** Who is usually met together. Two people share a circle when most of what one of them attends, both attend. */
import type { History } from './history.ts';
import type { MeetingId, PersonId } from './person.ts';

/** At least this many shared meetings: once together may be chance. Whoever was met but once has no more to share. */
const MIN_SHARED = 2;
/** And this share of the meetings of whoever was met less. */
const MIN_SHARE = 0.5;

export function circles(histories: ReadonlyMap<PersonId, History>): (a: PersonId, b: PersonId) => boolean {
  const meetings = new Map<PersonId, ReadonlySet<MeetingId>>();
  const meetingsOf = (id: PersonId): ReadonlySet<MeetingId> => {
    const known = meetings.get(id);
    if (known) return known;
    const found = new Set<MeetingId>();
    for (const { meetingId } of histories.get(id)?.interactions ?? [])
      if (meetingId !== null) found.add(meetingId);
    meetings.set(id, found);
    return found;
  };
  return (a, b) => {
    const [fewer, more] = bySize(meetingsOf(a), meetingsOf(b));
    let shared = 0;
    for (const meeting of fewer) if (more.has(meeting)) shared += 1;
    return shared >= Math.min(MIN_SHARED, fewer.size) && shared >= MIN_SHARE * fewer.size && shared > 0;
  };
}

function bySize<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): readonly [ReadonlySet<T>, ReadonlySet<T>] {
  return a.size <= b.size ? [a, b] : [b, a];
}
