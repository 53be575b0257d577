*> The script that the hosts of all languages play; each prints the same lines. COBOL has no
*> threads: the logins of the two races come one after another.
identification division.
program-id. script.

data division.
working-storage section.
copy "fxotp.cpy".
copy "host.cpy".
copy "step.cpy".
01 folder pic x(200).
01 outcome binary-long.
01 result binary-long.
01 label-text pic x(40).
01 line-out pic x(2000).
01 line-at binary-long.
01 shown pic -(9)9.
01 shown-number binary-double.
01 reason-words pic x(1000).
01 words-size binary-long unsigned.
01 words-at usage pointer.
01 rows usage pointer.
01 row-count binary-long unsigned.
01 row-at binary-long unsigned.
01 row-user pic x(32).
01 row-token pic x(32).
01 row-status binary-double.
01 status-number binary-long unsigned.
01 clock-offset binary-long.
01 operation binary-long unsigned.
01 actor pic x(32).
01 user pic x(33).
01 code-given pic x(6).
01 name-given pic x(40).
01 role-given binary-long unsigned.
01 token-given pic x(32).
01 challenge pic x(200).
01 address-shown pic x(200).
01 bytes-size binary-long unsigned.
01 try-count binary-long.
01 judged binary-long.
01 accepted binary-long.
78 t0 value 1750381200.
78 t1 value 1751331600.
78 t2 value 1756652400.
78 bank value "GM01000".
78 customer value "GM11253".
78 administrator value "9998000100".
78 taro value "9998000286".
78 jiro value "9998000287".
78 saburo value "9998000288".
78 secret value "12345678901234567890".

linkage section.
01 words-linked pic x(1000).

procedure division.
    accept folder from command-line
    call "host-open" using folder outcome
    if outcome not = 0
        move outcome to shown
        display "cannot open: status " function trim(shown) upon syserr
        stop run returning 1
    end-if
    perform play-provisioning
    perform play-login
    perform play-unlock
    perform play-email
    perform play-races
    perform play-leaving
    perform play-bad-input
    perform play-end
    call "host-close"
    stop run returning 0.

*> ---- the parts of the script ----

play-provisioning.
    compute host-now = t0 * 1000000
    move "1 provisioning" to label-text
    move fxotp-op-put-bank to operation
    perform begin-by-system
    call "step-text" using step fxotp-f-name "福建銀行"
    perform run-provision
    move fxotp-op-put-customer to operation
    perform begin-by-system
    call "step-text" using step fxotp-f-customer customer
    call "step-text" using step fxotp-f-name "株式会社 為替商事"
    perform run-provision
    move fxotp-role-administrator to role-given
    move administrator to user
    move "管理 花子" to name-given
    perform put-user
    move fxotp-role-dealer to role-given
    move taro to user
    move "為替 太郎" to name-given
    perform put-user
    move jiro to user
    move "為替 次郎" to name-given
    perform put-user
    move saburo to user
    move "為替 三郎" to name-given
    perform put-user
    move administrator to user
    perform register-vip
    move taro to user
    perform register-vip
    move jiro to user
    perform register-vip
    move saburo to user
    perform register-vip
    if label-text not = spaces display "1 provisioning: done" end-if.

put-user.
    move fxotp-op-put-user to operation
    perform begin-by-system
    call "step-text" using step fxotp-f-customer customer
    call "step-text" using step fxotp-f-user user
    call "step-text" using step fxotp-f-name name-given
    call "step-number" using step fxotp-f-role role-given
    perform run-provision.

register-vip.
    move fxotp-op-register-vip to operation
    string "SYMC00000" user(8:3) delimited by size into token-given
    perform begin-by-system
    call "step-text" using step fxotp-f-customer customer
    call "step-text" using step fxotp-f-token token-given(1:12)
    call "step-text" using step fxotp-f-users user
    call "step-text" using step fxotp-f-secret secret
    perform run-provision.

*> The first that is not done is printed, and no other.
run-provision.
    perform run-step
    if (step-status not = 0 or step-verdict not = fxotp-done) and label-text not = spaces
        perform print-line
        move spaces to label-text
    else
        call "step-end" using step
    end-if.

play-login.
    move 0 to clock-offset
    perform set-clock
    move "2 login by VIP" to label-text
    move taro to user
    move "395805" to code-given
    perform log-in
    perform print-line
    move "3 the same code again" to label-text
    perform log-in
    perform print-line
    move 60 to clock-offset
    perform set-clock
    move "000000" to code-given
    perform 5 times
        perform log-in
        move "4 wrong code" to label-text
        perform start-line
        perform put-result
        call "step-result" using step fxotp-f-attempts-left shown-number
        string ", " delimited by size into line-out with pointer line-at
        perform put-number
        string " left" delimited by size into line-out with pointer line-at
        perform end-line
        call "step-end" using step
    end-perform
    move "5 right code while locked" to label-text
    move "396557" to code-given
    perform log-in
    perform print-line
    move "6 list" to label-text
    perform list-tokens.

play-unlock.
    move 120 to clock-offset
    perform set-clock
    move fxotp-op-unlock to operation
    move "7 unlock by a dealer" to label-text
    move jiro to actor
    perform change-tokens
    move "8 unlock by the administrator" to label-text
    move administrator to actor
    perform change-tokens
    move 180 to clock-offset
    perform set-clock
    move "9 login by VIP" to label-text
    perform log-in
    perform print-line
    move "10 delete the user" to label-text
    perform delete-user.

play-email.
    move 240 to clock-offset
    perform set-clock
    move taro to user
    move "11 enrol an address" to label-text
    move fxotp-op-enroll-email to operation
    perform begin-login
    call "step-text" using step fxotp-f-address "taro@example.co.jp"
    perform run-step
    call "step-result-text" using step fxotp-f-challenge challenge
    perform print-line
    move "12 confirm it" to label-text
    move fxotp-op-confirm-email to operation
    perform answer-mail
    perform print-line
    move 360 to clock-offset
    perform set-clock
    move "13 send a code" to label-text
    move fxotp-op-send-code to operation
    perform begin-login
    perform run-step
    call "step-result-text" using step fxotp-f-challenge challenge
    perform print-line
    move fxotp-op-verify to operation
    perform answer-mail
    call "step-result-text" using step fxotp-f-new-address address-shown
    move "14 login by email" to label-text
    perform start-line
    perform put-result
    string ", address " delimited by size function trim(address-shown) delimited by size
        into line-out with pointer line-at
    perform end-line
    call "step-end" using step.

copy "script-later.cpy".
copy "script-steps.cpy".
end program script.
