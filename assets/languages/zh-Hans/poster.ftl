# 家长在海报、卡片和屏幕上看到的文字，在二维码旁边。
poster-heading = 您觉得怎么样？
poster-camera = 用手机摄像头对准二维码。
poster-link = 点开链接。
poster-answer = 用您的语言回答。
poster-code = 或者打开 { $address }，输入代码。
poster-promise = 匿名。自愿。1分钟。
poster-wifi = 打不开？请关闭 Wi-Fi 再试一次。
poster-bankid = 我们绝不会要求使用 BankID。
