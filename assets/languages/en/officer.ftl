# For data protection officers and others who want to check the promise.
officer-heading = What is stored
officer-intro = For data protection officers and others who want to check. The command lyhord disclose shows what the database holds about answers: the sums in clear, boxes and checksums only as numbers, with one box as a sample.
officer-stored-heading = What is stored about answers
officer-released = Sums: per month, part of the survey, activity, area and group (mother, father, others) how many were asked the questions and how many chose each answer. Every sum is made of at least { $minimum } answers, and of at least { $recurring } where the same people come back: open preschools, parenting programmes and questions asked only at later talks and home visits. For theme meetings and programmes the answers also come from at least two codes. Sums are added only when the month has ended and never change afterwards.
officer-area = Areas: answers are counted by area only where at least two members of staff work with the activity, otherwise without area. Areas and minimums change only when a tertial (four months) begins.
officer-box = Waiting answers: one encrypted box per activity and area, with all groups and questions in it. Its size depends on the survey, not on the number of answers. The box remembers only sums. Which boxes a form is written to depends on the code alone, never on who answers, what or in which language. A box that has been damaged is set aside, still encrypted.
officer-key = The key to the boxes: a file outside the database. Every night it is replaced by a new one, by itself, and from the new one nobody can work back to the old. If the file is lost nobody can open the boxes: at most a month's finished sums and what still waits are then lost.
officer-nonce = Forms sent: a keyed checksum for about a day, so that the same form is not counted twice. It shows in which hour the page was opened, but nothing about the answers, the language or who answered.
officer-language = Languages: how many answered in each language, per survey and tertial in the whole municipality, in tens. What is left over counts as other languages. Never together with answers, activity or area.
officer-count = Number per code: only for group activities, encrypted, with up to 64 codes in one box. Staff see it in steps of five, once a night. For talks and home visits nothing is counted per code.
officer-staff = Text from staff: in key figures and status reports staff write about their work. Never about a parent, a child or a colleague.
officer-withheld = Destroyed answers: that some answers were too few when a tertial ended, per survey. Never how many.
officer-never-heading = What is never stored
officer-never = A row per parent, name, address, IP address, phone, browser, cookies, who answered when, free text, results per code or per employee.
officer-close-heading = When a tertial (four months) ends
officer-close = What is left in the boxes is put together, each part of the survey by itself: first without group, then without area, then without activity. If that is still too little it is destroyed.
officer-log-heading = What the database itself tells
officer-log-tells = Whoever reads the database, a copy of it or the database's own log sees when something was written to an area's box and how many forms came. Never what was answered, by whom or in which language. PostgreSQL writes the time of day in its log, SQLite only the order.
officer-log-keep = Keep the log for seven days at most. PostgreSQL: leave its archive switched off (archive_mode=off), or encrypt it and remove what is older. SQLite: the service empties the log every night.
officer-outside-heading = What is outside the promise
officer-outside-root = Whoever controls the computer on which the service runs can see answers as they come in.
officer-outside-collude = If all but one in a box compare their answers, or if one person sends all the other answers, the last one can be worked out.
officer-outside-invent = Somebody on the inside who invents activities or staff in a very small area could arrange that a box holds only one parent's real answers.
officer-outside-write = Whoever can change the database can put back an old box, fill it with answers of their own and so work out somebody's.
officer-outside-disk = Whoever has both the key file and the database of the same day can open the boxes that wait. On PostgreSQL an old key file is enough, together with copies of the database from at least every seventh night since. A backup of the whole machine has both. An overwritten key file may remain on the disk or in a snapshot.
officer-outside-forms = The minimums count answers, not people. The same parent may have answered several times.
officer-outside-alike = If everyone in a group answers alike, it is known what everyone thought.
