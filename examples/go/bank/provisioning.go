package main

import "example.com/fxotp/fxotp"

var people = []struct {
	user, name, token string
	role              int64
}{
	{administrator, "管理 花子", "SYMC00000100", fxotp.RoleAdministrator},
	{taro, "為替 太郎", "SYMC00000286", fxotp.RoleDealer},
	{jiro, "為替 次郎", "SYMC00000287", fxotp.RoleDealer},
	{saburo, "為替 三郎", "SYMC00000288", fxotp.RoleDealer},
}

// provision makes the script's bank, and ends with the first step that was not done.
func (r requests) provision() outcome {
	made := r.run(fxotp.ActionPutBank, bySystem(fxotp.Text(fxotp.FieldName, "福建銀行")))
	if made.isDone() {
		made = r.run(fxotp.ActionPutCustomer, bySystem(
			fxotp.Text(fxotp.FieldCustomer, customerID),
			fxotp.Text(fxotp.FieldName, "株式会社 為替商事")))
	}
	for i := 0; i < len(people) && made.isDone(); i++ {
		made = r.run(fxotp.ActionPutUser, bySystem(
			fxotp.Text(fxotp.FieldCustomer, customerID),
			fxotp.Text(fxotp.FieldUser, people[i].user),
			fxotp.Text(fxotp.FieldName, people[i].name),
			fxotp.Number(fxotp.FieldRole, people[i].role)))
	}
	for i := 0; i < len(people) && made.isDone(); i++ {
		made = r.run(fxotp.ActionRegisterVIP, bySystem(
			fxotp.Text(fxotp.FieldCustomer, customerID),
			fxotp.Text(fxotp.FieldToken, people[i].token),
			fxotp.Text(fxotp.FieldUsers, people[i].user),
			fxotp.Bytes(fxotp.FieldSecret, []byte("12345678901234567890"))))
	}
	return made
}
