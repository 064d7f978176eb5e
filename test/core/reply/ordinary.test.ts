/** Ordinary sentences, many with our words in them, that ask for nothing: nothing may be done, whoever is still open. */
import { expect, test } from 'vitest';
import { effectsOf } from '../../../src/core/reply/effects.ts';
import { parseReply } from '../../../src/core/reply/parse.ts';
import { resolve, type Scene } from '../../../src/core/reply/resolve.ts';
import { scene, tools } from './scene.ts';

const SENTENCES = `
Everyone but me is on holiday
We invited everyone except the boss
All of them except the blue one
I read all but the last page
Everyone except Tom Hanks was there
I called everyone but nobody answered
not bad at all
not everyone writes back
Not Ana's fault
not 2 but 3 people came
Not John again!
not only Ana
5 people a week write to me, imagine
Only 2 people came
I have 3 people to feed
3 people
Three people died
send me three good friends
send it at once
send it by post
I send it on Sundays
He said: send it on Sunday
send Ana a card on Sunday
send the photos on Sunday
send them on Sunday
Move the meeting to Tuesday
change the subject
set the alarm at 8
at 8 in the morning I run
8am is early
the time is 8
my time zone changes a lot
what is my time zone?
timezone of Ana is Lisbon
Is the mail sent at 8?
why empty mails?
I got no empty mails
this mail is empty
Important!
very important
Is John important?
my favourite
Ana's favourite colour is red
who is Ana dating?
who is Ana to you?
when did Ana move?
what do you know?
show me the way
tell Ana about John
It's a birthday party for Ana on 5 May
Ana's birthday party is on 5 May
John's birthday present arrived on 3 March
coffee with Ana
lunch with Ana next week
drinks with Mei tomorrow
call with John at 3
call with John last week was bad
a meeting with John yesterday was cancelled
dinner with John yesterday did not happen
no dinner with John yesterday
Had I only met John yesterday
the email is broken
my email is sam@x.org
email is dead
the new address is 5 Main Street
leave me for now
leave John alone
leave the door open until friday
bump in the road
one more coffee and I'm done
another coffee?
someone else did it
somebody else is speaking
dropped the kids at school
dropped Ana at the airport
shot Ana a look
sent Ana home
heard from Ana's mother that she is ill
got John to help
got Ana a present
took a walk with the dog
had a beer with the lads
went for a run
had a word with myself
got a call from John
got a text from John yesterday
John called, I didn't answer
missed a call from John yesterday
I saw John's photo yesterday
I saw John yesterday on TV
I met John's brother yesterday
I met Ana's mother on Friday
spoke to Ana's boss yesterday
wrote to John's mum
saw Ana from afar
saw Ana on Instagram
I met an old friend called John yesterday
I met a guy named John
in touch with Ana's team
Just 2?
just a thought
hear hear
well done
well, well
I heard 2 is nice
give me a break
No mails, no calls, just peace
no mail today
no emails please
no mails for Ana
hold my beer
hold the mail
I need a break
write down your name
keep in mind that life is short
remember me?
remember me to Ana
Don't forget me
don't forget Ana
do not forget to vote
ping me
ping me when done
ping me on friday
no John, no fun
no, John!
2 no longer works there
1 yes 2 no
3 is my lucky number
2 is company, 3 is a crowd
1 on 1 with Ana
4 is nobody
starred
the star of the show
favourite food: pizza
This is a bit creepy to be honest
I never thought I'd like this
I'm not sure about this
Hope you had a good weekend
I'll get to it later
Talk later
More later
Not today, sorry
Wrong person?
That was wrong of me
There's something wrong with the mail
The link is not working
The snooze button does not work
I tried to snooze but it failed
I wanted to snooze 2 but changed my mind
Should I snooze 2?
Can I snooze two people at once?
What happens if I write stop?
If I say never, can I undo it?
Does "done" mean I have to write?
How do I undo something?
Is there a way to pause?
Could we pause for a second
Please do not stop sending these
Never stop sending these, I love them
I almost unsubscribed
My friend said stop and I stopped
We stopped at a cafe and met a lot of people
The bus will stop until further notice
The music stopped
Stop it, you're too kind
Help me remember why I came here
A list of everyone would be long
The list was great this week
We export wine to 3 countries
Forget it
Don't forget to breathe
I'll never forget John
Forget about the weather, it is terrible
I deleted the last one by accident
A fresh start in a new city
The news is terrible today
No news is good news
I have news for you
Birthday party was fun
My birthday is 3 March
Is it Ana's birthday soon?
We are on holiday
Happy holidays
Every day is a gift
I see John every week
See you on Friday
See you next week
In March we go to Rome
On Friday we fly
Tomorrow is another day
The first is the best
3 cheers
Two of them never write back
I have 2 kids and 3 dogs
Call me at 555 1234
call me on 2
Room 3 at 2pm
At 8 I have a call
Meeting at 3
We meet on Sundays
I work on Sundays
I got it on Tuesday
Send it to me
Send my love to Ana
Send John my regards
Say hi to Ana
Write soon
I should write to Ana
I should really call John
I must call John
I want to call John
I would have called John
I nearly called John
I never called John back
I haven't called John yet
I didn't call John
I have yet to meet Ana
not done yet
not done
2 not done
2 isn't done
haven't done 2
1 undone
Did you call John?
Did I call John?
Have I met Mei?
Has John replied?
met anyone nice?
Who met John?
Had John called, I would have known
If I met Ana I would tell you
When I met Ana she was young
Before I met John I lived in Rome
I hope I met your expectations
John never replied
John did not reply
Ana wrote a book
Mei called it a day
John met Ana in 2010
John met his wife there
Ana skipped school
Ana never drinks coffee
Pass the salt
I passed my exam
Move John's desk
Wait for Ana
Bring Ana some flowers
people a week is a lot
I met 5 people a week ago
I saw three people each week
We are 5 people each week at the club
3 people per week visit the museum
five people a day write to me
I have 5 friends
My timezone is different from hers
I'm sending it at 8
Did you send it on Sunday?
Why did you send it at 8?
You sent it at 8
There is nothing to say
Got an empty mail today
Ana starred in a play
important meeting tomorrow
Important: read this
everyone is fine
all good here
all but forgotten
I love all of this except the font
all of them are great people
The rest is history
all quiet
another one bites the dust
one more question
Anyone else have this problem?
same to you
the same again please
add me on LinkedIn
add 2 cups
combine both
undo the damage
I can't undo the past
remember when we met?
I remember John
`;

test.each(SENTENCES.trim().split('\n'))('"%s" does nothing', text => {
  // Three are open; or only John, who was spoken of last, so that a verb without a name would find somebody.
  expect([...doneBy(text, scene()), ...doneBy(text, scene({ open: [2], last: 12 }))]).toEqual([]);
});

function doneBy(text: string, here: Scene): string[] {
  const names = here.people.map(({ name }) => name);
  const context = { now: Date.UTC(2026, 10, 23, 9), timezone: here.timezone, names };
  return parseReply({ text }, context).commands.flatMap(command => {
    const resolved = resolve(command, here);
    const doing = resolved.kind === 'ready' ? effectsOf(resolved, here, tools()) : resolved;
    return doing.kind === 'question' ? [] : [`${command.verb}: ${doing.line.said}`];
  });
}
