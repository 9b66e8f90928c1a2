# Everything a parent can meet.

form-length-three = Three short questions. It takes less than a minute.
form-length-four = Four short questions. It takes less than a minute.
form-length-some = A few short questions. It takes about a minute.
form-promise = You are anonymous. We do not ask your name. It is up to you whether you answer.
form-privacy-link = How we protect your answers
form-send = Send my answers
role-legend = Who is answering? (you may skip this)
role-mother = A mother
role-father = A father
role-other = Another adult who is important to the child
role-not-said = I'd rather not say
language-bar = Language
listen = Listen to question { $number }

fault-title = Error: { $title }
fault-heading = Your answers have not been sent
fault-nothing-answered = You have not chosen an answer. Choose at least one and select Send my answers.
fault-wrong-value = One answer could not be read. Choose again and select Send my answers.
fault-old-page = This page has been open for a long time. Your answers are still here. Select Send my answers once more.
fault-too-many = Many people are answering right now. Your answers are still here. Wait a moment and select Send my answers again.
fault-not-saved = We could not save your answers right now. Your answers are still here. Wait a moment and select Send my answers again.

thanks-heading = Thank you! Your answers have been sent.
thanks-text = Your answers help us improve support for parents. You can close this page now.
thanks-contact = Would you like to talk to us again? { $contact }
thanks-interview = Would you like to tell us more? Sign up for an interview about what you think
thanks-interview-about = The link goes to another website. Your answers are not sent there.
thanks-another = Another adult wants to answer
again-heading = These answers are already saved
again-text = A form counts only once. If someone else wants to answer, open a new form.

# The kiosk: a tablet that several parents answer on, one question at a time
kiosk-choose = Choose language
kiosk-question = Question { $number } of { $total }
kiosk-skip = Skip
kiosk-next = Continue
kiosk-back = Back
kiosk-restart = Start again
kiosk-last = When you press, all your answers are sent.
kiosk-nothing = You have not chosen an answer. Choose at least one.
kiosk-too-fast = That was very fast. Please answer once more, in your own time.
kiosk-next-person = Next person

closed-heading = You can no longer answer
closed-text = This survey is closed. Thank you for wanting to answer.
closed-help = Ask the staff for a new code if you would like to answer.
full-heading = This code takes no more answers
full-text = This code has already received as many answers as it can take. Thank you for wanting to answer.
not-yet-heading = This survey is not open yet
not-yet-text = You can answer from { $date }.
paused-heading = This survey is paused
paused-text = You cannot answer right now. Please try again another day.
moved-heading = The code has been replaced
moved-text = This code is no longer valid. Ask the staff for the new code.
test-notice = This is only a test run. Your answer is not counted.

code-heading = Enter the code
code-label = The code has ten digits
code-hint = You will find the code under the square on the poster or card.
code-send = Continue
code-unknown = We cannot find that code. Check the digits and try again.
code-shape = A code has ten digits. Check the digits and try again.
code-typo = One digit is wrong, or two digits have swapped places. Check the digits and try again.

not-found-heading = We cannot find the page
too-many-heading = Wait a moment
too-many-text = Many people are on this page at the same time. Wait a moment and try again.
not-available-heading = Not possible right now
not-available-text = Something is wrong at our end. Wait a moment and try again.
bad-request-heading = Something went wrong
bad-request-text = Go back and try again.

privacy-heading = How we protect your answers
privacy-anonymous = You are anonymous. We do not save who you are, which phone you have or when you answered.
privacy-box = Your answers are put in a box with the answers of others. Answers in the box are counted only when there are at least { $minimum } of them. For the open preschool (öppna förskolan) and courses it is at least { $recurring }. Then only the sum is saved, divided into mothers, fathers and others if there are enough answers.
privacy-nobody = Nobody, neither the staff nor the manager, can see what you in particular answered.
privacy-few = If there are too few answers, yours are counted only as part of a larger group, or not at all.
privacy-alike = If everyone in a group answers alike, it is of course possible to know what everyone thought.
privacy-outside = There are two things we cannot protect you from. Whoever runs the computer that this service is on can see answers as they come in. And if nearly all the other answers in the box come from people who compare them, or from one and the same person, yours can be worked out.
privacy-officer = For data protection officers: what is stored
privacy-contact = Do you have questions about personal data? Contact { $contact }
privacy-support = Your answers do not affect the support you get. It is up to you whether you answer.
draft-notice = Some text here was written by a computer and has not been checked by a person yet.

# A day in words, with the month's name as it stands in a date
date-in-words = { $day } { $month } { $year }
date-month-1 = January
date-month-2 = February
date-month-3 = March
date-month-4 = April
date-month-5 = May
date-month-6 = June
date-month-7 = July
date-month-8 = August
date-month-9 = September
date-month-10 = October
date-month-11 = November
date-month-12 = December
