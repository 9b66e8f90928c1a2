# 家长可能看到的所有文字。

form-length-three = 三个简短的问题，不到一分钟。
form-length-four = 四个简短的问题，不到一分钟。
form-length-some = 几个简短的问题，大约一分钟。
form-promise = 您的回答是匿名的。我们不问您的姓名。回不回答由您自己决定。
form-privacy-link = 我们怎样保护您的回答
form-send = 发送我的回答
role-legend = 谁在回答？（可以跳过）
role-mother = 妈妈
role-father = 爸爸
role-other = 对孩子很重要的其他成年人
role-not-said = 不想说
language-bar = 语言
listen = 听第 { $number } 题

fault-title = 错误：{ $title }
fault-heading = 您的回答还没有发送
fault-nothing-answered = 您还没有选择答案。请至少选一个，然后点“发送我的回答”。
fault-wrong-value = 有一个回答无法读取。请重新选择，然后点“发送我的回答”。
fault-old-page = 这个页面已经打开很久了。您的回答还在。请再点一次“发送我的回答”。
fault-too-many = 现在回答的人很多。您的回答还在。请稍等一会儿，再点“发送我的回答”。
fault-not-saved = 现在无法保存。您的回答还在。请稍等一会儿，再点“发送我的回答”。

thanks-heading = 谢谢！您的回答已经发送。
thanks-text = 这些回答能帮助我们更好地支持家长。现在可以关闭页面了。
thanks-contact = 想再和我们聊聊吗？{ $contact }
thanks-interview = 想多说一些吗？欢迎报名，和我们谈谈您的想法
thanks-interview-about = 这个链接会打开另一个网站。您的回答不会传到那里。
thanks-another = 另一位成年人也想回答
again-heading = 这些回答已经保存过了
again-text = 每份问卷只算一次。如果还有人想回答，请打开一份新问卷。

# 多位家长共用的平板电脑，一次一个问题
kiosk-choose = 选择语言
kiosk-question = 第 { $number } 题，共 { $total } 题
kiosk-skip = 跳过
kiosk-next = 继续
kiosk-back = 返回
kiosk-restart = 重新开始
kiosk-last = 点一下，您的回答就会发送。
kiosk-nothing = 您还没有选择答案。请至少选一个。
kiosk-too-fast = 刚才答得非常快。请慢慢来，再答一次。
kiosk-next-person = 下一位

closed-heading = 已经不能再回答了
closed-text = 这份问卷已经关闭。谢谢您愿意回答。
closed-help = 如果您想回答，请向工作人员要一个新代码。
full-heading = 这个代码不再接收回答
full-text = 这个代码能接收的回答已经满了。谢谢您愿意回答。
not-yet-heading = 问卷还没有开放
not-yet-text = 从{ $date }起可以回答。
paused-heading = 问卷已暂停
paused-text = 现在不能回答。请改天再试。
moved-heading = 代码已更换
moved-text = 这个代码已经失效。请向工作人员要新代码。
test-notice = 这只是测试。回答不会计入。

code-heading = 输入代码
code-label = 代码有十位数字
code-hint = 代码印在海报或卡片上的二维码下面。
code-send = 继续
code-unknown = 找不到这个代码。请核对数字，再试一次。
code-shape = 代码有十位数字。请核对数字，再试一次。
code-typo = 有一位数字错了，或者有两位数字颠倒了。请核对数字，再试一次。

not-found-heading = 找不到这个页面
too-many-heading = 请稍等一会儿
too-many-text = 现在同时打开页面的人很多。请稍等一会儿再试。
not-available-heading = 现在无法使用
not-available-text = 问题出在我们这边。请稍等一会儿再试。
bad-request-heading = 出了点问题
bad-request-text = 请返回，再试一次。

privacy-heading = 我们怎样保护您的回答
privacy-anonymous = 您的回答是匿名的。我们不保存您是谁、用哪部手机、什么时候回答。
privacy-box = 您的回答会和别人的回答放进同一个箱子。箱子里至少有 { $minimum } 份回答，才会统计。开放式幼儿园（öppna förskolan）和课程至少要有 { $recurring } 份。那时只保存每个选项有多少人选；如果回答足够多，会按妈妈、爸爸和其他人分开。
privacy-nobody = 没有人能看到您本人答了什么，工作人员和领导都看不到。
privacy-few = 如果回答太少，您的回答只会算在更大的一组里，或者完全不计入。
privacy-alike = 如果一组里所有人的回答都一样，当然就能知道大家的想法。
privacy-outside = 有两件事我们无法防止。管理这项服务所用电脑的人，可以在回答传来时看到。另外，如果箱子里几乎所有其他回答都来自互相比对答案的人，或者来自同一个人，就能推算出您的回答。
privacy-officer = 供数据保护专员查看：保存哪些内容
privacy-contact = 对个人信息有疑问吗？请联系：{ $contact }
privacy-support = 您怎样回答都不会影响您得到的支持。回不回答由您自己决定。
draft-notice = 这里有电脑写的文字，还没有人检查过。

date-in-words = { $year }年{ $month }{ $day }日
date-month-1 = 1月
date-month-2 = 2月
date-month-3 = 3月
date-month-4 = 4月
date-month-5 = 5月
date-month-6 = 6月
date-month-7 = 7月
date-month-8 = 8月
date-month-9 = 9月
date-month-10 = 10月
date-month-11 = 11月
date-month-12 = 12月
