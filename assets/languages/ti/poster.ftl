# ኣብ ፖስተር፡ ካርድን ስክሪንን ዘሎ ጽሑፍ።
poster-heading = ከመይ ነይሩ፧
poster-camera = ናይ ተሌፎንኩም ካሜራ ናብቲ ትርብዒት ስእሊ (QR) ኣቕንዑ።
poster-link = ነቲ ሊንክ ጠውቑ።
poster-answer = ብቋንቋኹም መልሱ።
poster-code = ወይ ናብ { $address } ኣቲኹም ነቲ ኮድ ጽሓፍዎ።
poster-promise = መንነትኩም ኣይፍለጥን። መልሲ ምሃብ ናትኩም ምርጫ እዩ። 1 ደቒቕ።
poster-wifi = እንተዘይሰሪሑ wifi ኣጥፊእኩም እንደገና ፈትኑ።
poster-bankid = BankID ክትጥቀሙ ፈጺምና ኣይንሓትትን።
