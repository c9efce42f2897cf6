//! Writes CRM exports of any size: `cargo run --release --example exports -- FOLDER ACCOUNTS`, with 6 contacts and 100
//! activities for each account.

use std::fs::{File, create_dir_all};
use std::io::{BufWriter, Error, Write};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(accounts)) = (
        arguments.next(),
        arguments.next().and_then(|n| n.parse::<usize>().ok()),
    ) else {
        return Err(Error::other("usage: exports FOLDER ACCOUNTS"));
    };
    let folder = Path::new(&folder);
    create_dir_all(folder)?;
    let file = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let mut out = file("Account.csv")?;
    writeln!(
        out,
        "Id,IsDeleted,Name,ParentId,Website,OwnerId,AnnualRevenue"
    )?;
    for n in 0..accounts {
        let parent = if n % 7 == 3 {
            account(n - 1)
        } else {
            String::new()
        };
        let owner = n % 25;
        writeln!(
            out,
            "{},false,Customer {n} Ltd,{parent},https://customer-{n}.example,005A0000000{owner:04}AAA,9000000",
            account(n)
        )?;
    }
    let mut out = file("Contact.csv")?;
    writeln!(
        out,
        "Id,IsDeleted,AccountId,FirstName,LastName,Title,Email,ReportsToId"
    )?;
    let people = accounts * 6;
    for n in 0..people {
        let at = n / 6;
        let above = if n % 6 == 0 {
            String::new()
        } else {
            contact(n - 1)
        };
        let title = ["CEO", "CIO", "VP Sales", "Engineer", "Analyst", "Clerk"][n % 6];
        writeln!(
            out,
            "{},false,{},First{n},Last{n},{title},p{n}@customer-{at}.example,{above}",
            contact(n),
            account(at)
        )?;
    }
    let mut out = file("Event.csv")?;
    writeln!(
        out,
        "Id,IsDeleted,WhatId,WhoId,Subject,Type,ActivityDate,DurationInMinutes,OwnerId,Description"
    )?;
    for n in 0..accounts * 100 {
        let at = n / 100;
        let (day, month, year, owner) = (1 + n % 28, 1 + n % 12, 2023 + n % 3, at % 25);
        writeln!(
            out,
            "00UA00000{n:06}AAA,false,{},{},Review {n},Meeting,{year}-{month:02}-{day:02},30,005A0000000{owner:04}AAA,\"What was said, and by whom: {n}\"",
            account(at),
            contact(at * 6 + n % 6)
        )?;
    }
    out.flush()
}

fn account(n: usize) -> String {
    format!("001A0000{n:07}AAA")
}

fn contact(n: usize) -> String {
    format!("003A0000{n:07}AAA")
}
