# ኣብ ፖስተር፡ ካርድን ስክሪንን ዘሎ ጽሑፍ።
poster-heading = ከመይ ነይሩ፧
poster-how = ናይ ተሌፎንኩም ካሜራ ናብቲ ትርብዒት ስእሊ (QR) ኣቕንዑ። ነቲ ሊንክ ጠውቑ። ንገለ ሓጸርቲ ሕቶታት መልሱ።
poster-code = ወይ ናብ { $address } ኣቲኹም ነቲ ኮድ ጽሓፍዎ።
poster-promise = መንነትኩም ኣይፍለጥን። መልሲ ምሃብ ናትኩም ምርጫ እዩ። 1 ደቒቕ።
poster-wifi = እንተዘይሰሪሑ wifi ኣጥፊእኩም እንደገና ፈትኑ።
poster-bankid = BankID ክትጥቀሙ ፈጺምና ኣይንሓትትን።
