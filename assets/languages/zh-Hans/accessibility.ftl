accessibility-link = 无障碍
accessibility-heading = 无障碍声明
accessibility-intro = { $municipality }负责这个网站。我们希望人人都能使用。这里说明网站在多大程度上符合瑞典关于公共数字服务无障碍的法律，我们知道哪些不足，以及您发现其他不足时怎样告诉我们。

accessibility-level-heading = 网站的无障碍程度
accessibility-level-fully = 网站完全符合法律要求。衡量标准是 EN 301 549，它以 WCAG 2.1 的 AA 级为基础。
accessibility-level-partly = 网站部分符合法律要求。衡量标准是 EN 301 549，它以 WCAG 2.1 的 AA 级为基础。不足之处列在下面。
accessibility-level-not = 网站不符合法律要求。衡量标准是 EN 301 549，它以 WCAG 2.1 的 AA 级为基础。不足之处列在下面。
accessibility-level-unknown = 还没有做过评估。

accessibility-gaps-heading = 还做不到无障碍的地方
accessibility-gaps-none = 我们没有发现不足。
accessibility-gap-drafts = 有些语言的文字是电脑写的，还没有会说这种语言的人检查过。那些页面上会说明。
accessibility-exempt-heading = 例外
accessibility-exempt-none = 我们没有引用法律中的任何例外。

accessibility-tested-heading = 我们怎样测试
accessibility-method-self = 我们自己评估了网站。
accessibility-method-external = 外部的检查人员评估了网站。
accessibility-method-programs = 每个新版本都由程序测试：所有语言、浅色和深色模式、小屏幕和大屏幕。
accessibility-assessed = 最近一次评估：{ $date }
accessibility-updated = 本声明更新于：{ $date }

accessibility-contact-heading = 告诉我们
accessibility-contact = 有什么地方您用不了，或者需要用别的方式得到内容吗？请联系：{ $contact }
accessibility-contact-anonymous = 您不需要说自己是谁。

accessibility-authority-heading = 向主管机构反映
accessibility-authority = 瑞典数字管理局（Digg）检查法律是否得到遵守。如果您对我们的答复不满意，可以向他们反映。
accessibility-authority-link = 向 Digg 反映
