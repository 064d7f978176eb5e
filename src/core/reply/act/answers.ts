/** What is answered with content and changes nothing. */
import type { Doing, Tools } from '../effects.ts';
import type { Question, Ready } from '../resolve.ts';
import { doing, names, question } from './doing.ts';

export function draft(ready: Ready, tools: Tools): Doing | Question {
  const [subject, ...others] = ready.subjects;
  if (subject === undefined || others.length > 0) {
    return question('One draft at a time.', `draft ${subject?.n ?? subject?.name ?? 1}`);
  }
  const title = `A draft to ${subject.name}`;
  return doing(ready, `A draft to ${subject.name} is below.`, {
    content: { kind: 'draft', title, to: subject.email, draft: tools.draft(subject) },
  });
}

export function why(ready: Ready, tools: Tools): Doing {
  const title = `Why ${names(ready.subjects)}`;
  const lines = ready.subjects.flatMap(subject => tools.why(subject));
  return doing(ready, `${title}: see below.`, { content: { kind: 'lines', title, lines } });
}

export function list(ready: Ready, tools: Tools): Doing {
  const lines = tools.list();
  if (lines.length === 0) return doing(ready, 'There is nobody on the list yet.');
  return doing(ready, 'The list is below.', { content: { kind: 'lines', title: 'The list', lines } });
}

export function moreNow(ready: Ready, tools: Tools): Doing {
  const suggestions = tools.more();
  if (suggestions.length === 0) return doing(ready, 'Nobody else comes to mind this week.');
  const title =
    suggestions.length === 1
      ? 'One more for this week'
      : `${COUNTS[suggestions.length] ?? suggestions.length} more for this week`;
  return doing(ready, `${title}, below.`, {
    content: { kind: 'suggestions', title, suggestions },
    people: [],
  });
}

export function help(ready: Ready): Doing {
  return doing(ready, 'What you can say is below.');
}

const COUNTS = ['', 'One', 'Two', 'Three'];
