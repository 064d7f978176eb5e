import { describe, expect, test } from 'vitest';
import type { AttendeeKind } from '../../src/core/event.ts';
import { isRobot } from '../../src/core/robots.ts';
import { attendee } from './build.ts';

describe('not people', () => {
  test.each([
    ['amy@x.ai', 'Amy Ingram'],
    ['support@acme.example', 'Acme Support'],
    ['info@acme.example', 'The Old Mill On The Hill'],
    [`ana@${'a'.repeat(300)}.example`, 'Ana Silva'],
    ['no-reply@calendly.com', 'Calendly'],
    ['noreply@acme.example', 'Jane Doe'],
    ['do-not-reply@acme.example', ''],
    ['donotreply+17@acme.example', ''],
    ['jobs-noreply@linkedin.com', 'LinkedIn'],
    ['mailer-daemon@acme.example', ''],
    ['calendar-notification@google.com', 'Google Calendar'],
    ['unknownorganizer@calendar.google.com', 'Unknown Organizer'],
    ['c_188abc@resource.calendar.google.com', 'Berlin 4.2'],
    ['abc123@group.calendar.google.com', 'Team events'],
    ['runners@googlegroups.com', 'City Runners'],
    ['dev@lists.acme.example', 'Dev list'],
    ['fred@fireflies.ai', 'Fireflies.ai Notetaker'],
    ['bot+1234@read.ai', 'read.ai meeting notes'],
    ['notetaker@fathom.video', 'Ana Silva'],
    ['ana@acme.example', "Ana's Notetaker"],
    ['assistant.7f3a@otter.ai', 'Otter Pilot'],
    ['hello@calendly.com', 'Calendly'],
    ['meet@chime.aws', ''],
    ['1234567890@zoomcrc.com', ''],
    ['all@acme.example', 'Everybody'],
    ['team-design@acme.example', 'Design'],
    ['berlin-office@acme.example', 'Berlin'],
    ['everyone@acme.example', ''],
    ['info@acme.example', 'Acme'],
    ['support@acme.example', ''],
    ['sales@acme.example', 'Sales Team'],
    ['berlin.4@acme.example', 'Meeting Room Berlin'],
    ['boardroom@acme.example', 'Boardroom'],
    ['platform@acme.example', 'Platform Team'],
    ['everest@acme.example', 'Conf Room Everest'],
    ['everest@acme.example', 'Everest (12)'],
    ['hopper@acme.example', 'NYC-4-Hopper (8) [Zoom]'],
    ['a@acme.example', 'Salle de réunion B'],
    ['a@acme.example', 'Besprechungsraum Elbe'],
    ['a@acme.example', '会議室A'],
    ['eng-leads@acme.example', ''],
    ['leads@acme.example', 'Engineering Leads'],
    ['termin@praxis.example', 'Praxis Dr. Weiß'],
    ['praxis@weiss.example', 'Zahnarztpraxis Weiß'],
    ['hotel@adlon.example', 'Hotel Adlon'],
    ['rezeption@acme.example', ''],
    ['jo@acme.example', 'Acme GmbH'],
    ['x@acme.example', 'OtterPilot'],
    ['ada@plaud.ai', 'Plaud notes'],
    ['rdv@doctolib.fr', 'Doctolib'],
    ['reply+ab12@reply.example', 'Somebody'],
    ['', ''],
    ['not an address', ''],
  ])('%s (%s)', (email, name) => {
    expect(isRobot(attendee(email, { name }))).toBe(true);
  });

  test.each<AttendeeKind>(['room', 'resource', 'group'])('what the calendar calls a %s', kind => {
    expect(isRobot(attendee('ana@acme.example', { name: 'Ana Silva', kind }))).toBe(true);
  });
});

describe('people', () => {
  test.each([
    ['ana@acme.example', ''],
    ['ana.silva@otter.ai', 'Ana Silva'],
    ['asilva@zoom.us', 'Ana Silva'],
    ['info@anasilva.example', 'Ana Silva'],
    ['teamer@acme.example', ''],
    ['alloway@acme.example', 'Pat Alloway'],
    ['abbott@acme.example', 'Bud Abbott'],
    ['robot.taylor@acme.example', 'Robot Taylor'],
    ['notley@acme.example', 'Alice Notley'],
    ['rroom@acme.example', 'Rita Room'],
    ['karol.hospital@acme.example', 'Karol Hospital'],
    ['jclinic@acme.example', 'Jo Clinic'],
    ['jane@acme.example', 'Jane Doe, Acme Inc.'],
    ['jane@acme.example', 'Jane Doe (Acme GmbH)'],
    ['sala@acme.example', 'Sala Baker'],
    ['ana@acme.example', 'Ana Silva (2)'],
    ['julia@acme.example', 'Julia Bank'],
    ['', 'Ana Silva'],
    ['王小明@例子.example', '王小明'],
  ])('%s (%s)', (email, name) => {
    expect(isRobot(attendee(email, { name, kind: 'unknown' }))).toBe(false);
  });
});
